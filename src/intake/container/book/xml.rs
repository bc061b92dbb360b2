//! XML as its tags and texts, one after the other; names without their prefixes.

use std::io::BufRead;

use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};

use crate::intake::container::limits::{MOST_CELL, of_any};
use crate::intake::container::problem::ContainerError;

/// An XML text being read.
pub struct Xml<'a> {
    file: String,
    part: String,
    reader: Reader<Box<dyn BufRead + 'a>>,
    buffer: Vec<u8>,
}

/// What comes next in an XML text.
#[derive(Debug)]
pub enum Node<'b> {
    /// A tag opens.
    Open(Tag<'b>),
    /// A tag closes: its local name.
    Close(String),
    /// A piece of text.
    Text(String),
}

/// An opening tag.
#[derive(Debug)]
pub struct Tag<'b>(BytesStart<'b>);

impl Tag<'_> {
    /// Its name without the prefix.
    pub fn name(&self) -> String {
        self.0.local_name().as_ref().to_owned()
    }

    /// True when it is called so.
    pub fn is(&self, name: &str) -> bool {
        self.0.local_name().as_ref() == name
    }

    /// An attribute by its name without the prefix.
    pub fn attribute(&self, name: &str) -> Option<String> {
        self.attributes(name).next()
    }

    /// Every attribute of that name, whatever its prefix.
    pub fn attributes(&self, name: &str) -> impl Iterator<Item = String> {
        let mut attributes = self.0.attributes();
        attributes.with_checks(false);
        let same = attributes.flatten().filter(move |attribute| attribute.key.local_name().as_ref() == name);
        same.filter_map(|attribute| Some(attribute.normalized_value(XmlVersion::Implicit1_0).ok()?.into_owned()))
    }

    /// A whole number in an attribute.
    pub fn number(&self, name: &str) -> Option<u32> {
        self.attribute(name)?.trim().parse().ok()
    }
}

impl<'a> Xml<'a> {
    /// Reads a part of a file.
    pub fn new(file: String, part: &str, source: Box<dyn BufRead + 'a>) -> Xml<'a> {
        let mut reader = Reader::from_reader(source);
        let config = reader.config_mut();
        config.expand_empty_elements = true;
        config.check_end_names = false;
        config.allow_unmatched_ends = true;
        config.allow_dangling_amp = true;
        Xml { file, part: part.to_owned(), reader, buffer: Vec::new() }
    }

    /// What comes next; `None` at the end.
    pub fn node(&mut self) -> Result<Option<Node<'_>>, ContainerError> {
        let broken = ContainerError::Broken { file: self.file.clone(), part: self.part.clone() };
        loop {
            self.buffer.clear();
            // The buffer is borrowed by what is returned, which the borrow checker cannot see through a loop.
            let kind = match self.reader.read_event_into(&mut self.buffer) {
                Err(error) => return Err(of_any(&error).unwrap_or(broken)),
                Ok(Event::Eof) => return Ok(None),
                Ok(Event::Start(tag) | Event::Empty(tag)) => Some(Node::Open(Tag(tag.into_owned()))),
                Ok(Event::End(tag)) => Some(Node::Close(tag.local_name().as_ref().to_owned())),
                Ok(Event::Text(text)) => Some(Node::Text(text.xml10_content().into_owned())),
                Ok(Event::CData(text)) => Some(Node::Text(text.xml10_content().into_owned())),
                Ok(Event::GeneralRef(name)) => match name.resolve_char_ref() {
                    Ok(Some(character)) => Some(Node::Text(character.to_string())),
                    _ => Some(Node::Text(entity(name.as_ref()).to_owned())),
                },
                Ok(_) => None,
            };
            if kind.is_some() {
                return Ok(kind);
            }
        }
    }

    /// The text up to where the tag just opened closes, without what stands in tags named in `without`.
    pub fn text_until(&mut self, close: &str, without: &[&str]) -> Result<String, ContainerError> {
        let (mut text, mut depth, mut skipped) = (String::new(), 1_usize, 0_usize);
        while let Some(node) = self.node()? {
            match node {
                Node::Open(tag) => {
                    depth += usize::from(tag.is(close));
                    skipped += usize::from(without.iter().any(|name| tag.is(name)));
                }
                Node::Close(name) => {
                    skipped = skipped.saturating_sub(usize::from(without.contains(&name.as_str())));
                    depth -= usize::from(name == close);
                    if depth == 0 {
                        break;
                    }
                }
                Node::Text(piece) if skipped == 0 => text.push_str(&piece),
                Node::Text(_) => {}
            }
            if text.len() > MOST_CELL {
                return Err(ContainerError::CellTooLong { limit: MOST_CELL });
            }
        }
        Ok(text)
    }
}

fn entity(name: &str) -> &'static str {
    match name {
        "amp" => "&",
        "lt" => "<",
        "gt" => ">",
        "quot" => "\"",
        "apos" => "'",
        _ => "",
    }
}
