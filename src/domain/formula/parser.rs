//! Text of a formula -> its tree. Knows the grammar only: which KPIs exist is the catalog's business.
//!
//! An id is the longest run of letters, digits and `_ . -`, so a subtraction between two ids needs a space before its
//! minus: `a - b`. Read as one id, `a-b` is unknown to the catalog and is refused there; it is never silently something else.

use crate::domain::formula::tree::{BinaryOperator, Expression, Function, Part};
use crate::domain::formula::{FormulaError, FormulaFault, MAX_BYTES, MAX_DEPTH, Operand, OperandKind};
use crate::domain::id::{KpiId, is_id};
use crate::domain::value::Value;

type Parsed<T> = Result<T, FormulaFault>;

/// Reads a whole formula.
pub(super) fn parse(text: &str) -> Parsed<Expression> {
    if text.len() > MAX_BYTES {
        let error = FormulaError::TooLong { length: text.len(), limit: MAX_BYTES };
        return Err(FormulaFault { error, start: 0, end: text.len() });
    }
    if text.trim().is_empty() {
        return Err(FormulaFault { error: FormulaError::Empty {}, start: 0, end: text.len() });
    }
    let mut parser = Parser { text, at: 0, depth: 0 };
    let expression = parser.sum()?;
    parser.spaces();
    if parser.at < text.len() { Err(parser.unexpected()) } else { Ok(expression) }
}

struct Parser<'a> {
    text: &'a str,
    at: usize,
    depth: usize,
}

impl<'a> Parser<'a> {
    fn sum(&mut self) -> Parsed<Expression> {
        self.chain(&[('+', BinaryOperator::Add), ('-', BinaryOperator::Subtract)], Parser::product)
    }

    fn product(&mut self) -> Parsed<Expression> {
        self.chain(&[('*', BinaryOperator::Multiply), ('/', BinaryOperator::Divide)], Parser::signed)
    }

    /// Operands of one rank, joined from left to right.
    fn chain(
        &mut self,
        operators: &[(char, BinaryOperator)],
        operand: fn(&mut Parser<'a>) -> Parsed<Expression>,
    ) -> Parsed<Expression> {
        let mut left = operand(self)?;
        while let Some(&(sign, operator)) = operators.iter().find(|(sign, _)| self.peek() == Some(*sign)) {
            self.take(sign);
            let right = operand(self)?;
            left = Expression::Binary { operator, left: Box::new(left), right: Box::new(right) };
        }
        Ok(left)
    }

    fn signed(&mut self) -> Parsed<Expression> {
        if !self.take('-') {
            return self.atom();
        }
        let inner = self.deeper(Parser::signed)?;
        Ok(Expression::Negate(Box::new(inner)))
    }

    fn atom(&mut self) -> Parsed<Expression> {
        self.spaces();
        match self.peek() {
            Some('(') => self.bracketed(Parser::sum),
            Some(c) if c.is_ascii_digit() => self.number(),
            Some(c) if c.is_ascii_lowercase() => self.named(),
            _ => Err(self.unexpected()),
        }
    }

    fn number(&mut self) -> Parsed<Expression> {
        let start = self.at;
        let text = self.run(|c| c.is_ascii_digit() || c == '.');
        let value: Value =
            text.parse().map_err(|_| self.fault(start, FormulaError::BadNumber { text: text.into() }))?;
        Ok(Expression::Number(value))
    }

    fn named(&mut self) -> Parsed<Expression> {
        let start = self.at;
        let name = self.name();
        match (name, self.peek()) {
            ("distinct", Some('(')) => self.bracketed(Parser::distinct),
            (_, Some('(')) => {
                let function = Function::named(name)
                    .ok_or_else(|| self.fault(start, FormulaError::UnknownFunction { name: name.into() }))?;
                self.call(function, start)
            }
            ("months", _) => Ok(Expression::Part(Part::Months)),
            ("days", _) => Ok(Expression::Part(Part::Days)),
            _ => self.operand(name, start),
        }
    }

    fn call(&mut self, function: Function, start: usize) -> Parsed<Expression> {
        let arguments = self.bracketed(Parser::arguments)?;
        let fits = match function {
            Function::Abs => arguments.len() == 1,
            Function::Min | Function::Max => arguments.len() >= 2,
        };
        if fits {
            return Ok(Expression::Call { function, arguments });
        }
        let error = FormulaError::WrongArguments { function: function.name().into(), given: arguments.len() };
        Err(self.fault(start, error))
    }

    fn arguments(&mut self) -> Parsed<Vec<Expression>> {
        let mut arguments = vec![self.sum()?];
        while self.take(',') {
            arguments.push(self.sum()?);
        }
        Ok(arguments)
    }

    fn distinct(&mut self) -> Parsed<Expression> {
        self.spaces();
        let start = self.at;
        let name = self.name();
        let error = || FormulaError::BadDistinct { text: name.into() };
        let (kpi, key) = name.rsplit_once('.').ok_or_else(|| self.fault(start, error()))?;
        let kpi: KpiId = kpi.parse().map_err(|_| self.fault(start, error()))?;
        if !is_id(key) {
            return Err(self.fault(start, error()));
        }
        let operand = Operand { kpi, filter: Default::default(), kind: OperandKind::Distinct(key.into()) };
        Ok(Expression::Operand { operand, start, end: self.at })
    }

    fn operand(&mut self, name: &str, start: usize) -> Parsed<Expression> {
        let kpi: KpiId = name.parse().map_err(|_| self.fault(start, FormulaError::BadId { text: name.into() }))?;
        let end = self.at;
        let mut operand = Operand { kpi, filter: Default::default(), kind: OperandKind::Value };
        if self.peek() == Some('[') {
            self.filter(&mut operand)?;
            return Ok(Expression::Operand { operand, start, end: self.at });
        }
        Ok(Expression::Operand { operand, start, end })
    }

    /// `[source=site|chat;channel=x]`: values may be of any language, so this part is cut out whole and then split.
    fn filter(&mut self, operand: &mut Operand) -> Parsed<()> {
        self.spaces();
        let open = self.at;
        let length = self.text[open..].find(']').ok_or_else(|| FormulaFault {
            error: FormulaError::Unclosed { bracket: "[".into() },
            start: open,
            end: open + 1,
        })?;
        let mut start = open + 1;
        for clause in self.text[open + 1..open + length].split(';') {
            let end = start + clause.len();
            let error = |error| FormulaFault { error, start, end };
            let (key, values) =
                clause.split_once('=').ok_or_else(|| error(FormulaError::BadFilter { text: clause.trim().into() }))?;
            let values: Vec<&str> = values.split('|').map(str::trim).collect();
            if !is_id(key.trim()) || !values.iter().all(|value| is_breakdown_value(value)) {
                return Err(error(FormulaError::BadFilter { text: clause.trim().into() }));
            }
            if !operand.filter.add(key.trim(), &values) {
                return Err(error(FormulaError::KeyTwice { key: key.trim().into() }));
            }
            start = end + 1;
        }
        self.at = open + length + 1;
        Ok(())
    }

    /// What stands between round brackets, one level deeper.
    fn bracketed<T>(&mut self, inner: fn(&mut Parser<'a>) -> Parsed<T>) -> Parsed<T> {
        self.spaces();
        let open = self.at;
        self.take('(');
        let read = self.deeper(inner)?;
        self.spaces();
        if self.take(')') {
            Ok(read)
        } else if self.at == self.text.len() {
            Err(FormulaFault { error: FormulaError::Unclosed { bracket: "(".into() }, start: open, end: open + 1 })
        } else {
            Err(self.unexpected())
        }
    }

    fn deeper<T>(&mut self, inner: fn(&mut Parser<'a>) -> Parsed<T>) -> Parsed<T> {
        if self.depth == MAX_DEPTH {
            return Err(self.fault(self.at.saturating_sub(1), FormulaError::TooDeep { limit: MAX_DEPTH }));
        }
        self.depth += 1;
        let read = inner(self);
        self.depth -= 1;
        read
    }

    /// An id; a minus or point at its end is not part of it.
    fn name(&mut self) -> &'a str {
        let run = self.run(|c| matches!(c, 'a'..='z' | '0'..='9' | '_' | '.' | '-'));
        let name = run.trim_end_matches(['-', '.']);
        self.at -= run.len() - name.len();
        name
    }

    fn run(&mut self, belongs: fn(char) -> bool) -> &'a str {
        let rest = &self.text[self.at..];
        let run = &rest[..rest.find(|c| !belongs(c)).unwrap_or(rest.len())];
        self.at += run.len();
        run
    }

    fn spaces(&mut self) {
        self.run(char::is_whitespace);
    }

    /// The next character that is no space; the spaces before it stay unread.
    fn peek(&self) -> Option<char> {
        self.text[self.at..].trim_start().chars().next()
    }

    fn take(&mut self, wanted: char) -> bool {
        let found = self.peek() == Some(wanted);
        if found {
            self.spaces();
            self.at += wanted.len_utf8();
        }
        found
    }

    fn unexpected(&mut self) -> FormulaFault {
        self.spaces();
        let start = self.at;
        match self.text[start..].chars().next() {
            None => FormulaFault { error: FormulaError::UnexpectedEnd {}, start, end: start },
            Some(c) => {
                let word = self.run(char::is_alphanumeric);
                let found = if word.is_empty() { c.to_string() } else { word.to_owned() };
                FormulaFault { end: start + found.len(), error: FormulaError::Unexpected { found }, start }
            }
        }
    }

    fn fault(&self, start: usize, error: FormulaError) -> FormulaFault {
        FormulaFault { error, start, end: self.at.max(start) }
    }
}

/// What a value of a breakdown may be, without the two signs a filter itself uses.
fn is_breakdown_value(text: &str) -> bool {
    let allowed = |c: char| !matches!(c, ';' | '=' | ',' | '"' | '|' | '[' | ']') && !c.is_control();
    (1..=64).contains(&text.chars().count()) && text.chars().all(allowed)
}
