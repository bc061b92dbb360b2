//! The board itself: help in both languages, mistakes in a command line, colour, pipes, completions and man pages.

use std::collections::BTreeSet;

use clap::Command;
use insta::assert_snapshot;
use kpi::commands::{VERBS, board, usage};
use kpi::domain::wording::Language;
use kpi::language::Messages;

use crate::support::Workshop;

/// Every command with the names on the way to it.
fn every_command(command: &Command, path: &[String], visit: &mut impl FnMut(&Command, &[String])) {
    visit(command, path);
    for inner in command.get_subcommands() {
        let path = [path, &[inner.get_name().to_owned()]].concat();
        every_command(inner, &path, visit);
    }
}

#[test]
fn the_tree_is_sound() {
    let root = board::worded(&Messages::new(Language::En));
    root.debug_assert();
    let names: BTreeSet<&str> = VERBS.iter().map(|verb| verb.name).collect();
    assert_eq!(names.len(), VERBS.len(), "two verbs of one name");
}

#[test]
fn everything_has_help_in_both_languages() {
    let mut missing = BTreeSet::new();
    for language in Language::ALL {
        let messages = Messages::new(language);
        let names: Vec<std::ffi::OsString> = VERBS.iter().map(|verb| verb.name.into()).collect();
        let bare = VERBS
            .iter()
            .fold(board::bare(&names), |root, verb| root.mut_subcommand(verb.name, |inner| (verb.build)(inner)));
        every_command(&bare, &[], &mut |command, path| {
            let path = path.join("-");
            let mut want = |ids: &[String]| {
                if !ids.iter().any(|id| messages.has(id)) {
                    missing.insert(format!("{}: {}", language.code(), ids.join(" or ")));
                }
            };
            want(&[board::about_id(&path)]);
            for argument in command.get_arguments().filter(|argument| !argument.is_hide_set()) {
                want(&board::argument_ids(&path, argument));
                if argument.get_action().takes_values() {
                    argument
                        .get_value_names()
                        .unwrap_or_default()
                        .iter()
                        .for_each(|name| want(&[board::value_id(name)]));
                }
            }
        });
    }
    assert!(missing.is_empty(), "missing messages:\n{}", Vec::from_iter(missing).join("\n"));
}

#[test]
fn no_english_is_left_in_russian_help() {
    let messages = Messages::new(Language::Ru);
    let root = board::worded(&messages);
    let mut allowed: BTreeSet<String> =
        ["kpi", "man", "csv", "json", "xlsx", "xls", "ods", "tab", "html", "toml", "imports", "crm", "excel", "ok"]
            .map(str::to_owned)
            .into();
    every_command(&root, &[], &mut |command, _| {
        allowed.insert(command.get_name().to_owned());
        for argument in command.get_arguments() {
            assert!(argument.get_possible_values().iter().all(|value| value.get_help().is_none()), "{argument}");
            allowed.extend(argument.get_possible_values().iter().map(|value| value.get_name().to_owned()));
            allowed.extend(argument.get_default_values().iter().map(|value| value.to_string_lossy().to_lowercase()));
        }
    });
    every_command(&root, &[], &mut |_, path| {
        let mut page = usage::Page::new(&root, path, &messages);
        page.examples = None; // Commands to copy: ids in them are Latin.
        let mut text = Vec::new();
        page.write(120, &mut text).unwrap();
        for line in String::from_utf8(text).unwrap().lines() {
            let plain = line.split_whitespace().filter(|word| !word.starts_with("--") && !word.starts_with("KPI_"));
            for word in plain.flat_map(|word| word.split(|c: char| !c.is_alphanumeric() && !"-_".contains(c))) {
                let english = word.len() > 2 && word.chars().all(|c| c.is_ascii_alphabetic());
                assert!(!english || allowed.contains(&word.to_lowercase()), "«{word}» in: {line}");
            }
        }
    });
}

#[test]
fn every_command_that_a_message_names_is_there() {
    let root = board::worded(&Messages::new(Language::Ru));
    for (file, russian, _) in kpi::language::FILES {
        for named in russian.split("kpi ").skip(1) {
            let is_word = |word: &&str| word.starts_with(|c: char| c.is_ascii_lowercase());
            let end = named.find(|c: char| !(c.is_ascii_lowercase() || " -".contains(c))).unwrap_or(named.len());
            let words: Vec<&str> = named[..end].split(' ').take_while(is_word).collect();
            let Some(verb) = words.first() else { continue };
            let found = root.find_subcommand(verb);
            assert!(found.is_some() || *verb == "help", "{file}.ftl: kpi {}", words.join(" "));
            if let (Some(verb), Some(inner)) = (found.filter(|verb| verb.has_subcommands()), words.get(1)) {
                assert!(verb.find_subcommand(inner).is_some(), "{file}.ftl: kpi {}", words.join(" "));
            }
        }
    }
}

#[test]
fn help_is_found_wherever_it_is_asked_for() {
    let workshop = Workshop::new();
    let page = workshop.ok("help completions").stdout;
    for line in ["completions --help", "completions -h", "-q completions --lang en --help", "completions bash --help"] {
        assert_eq!(workshop.ok(line).stdout, page, "{line}");
    }
    assert_eq!(workshop.ok("--help").stdout, workshop.ok("").stdout);
    assert_snapshot!(workshop.lang("ru").run("completions --help"), @"
    Скрипт автодополнения для командной оболочки

    Использование
      kpi completions [ключи] <ОБОЛОЧКА>

    Примеры
      kpi completions bash > ~/.local/share/bash-completion/completions/kpi
      kpi completions powershell >> $PROFILE

    Аргументы
      <ОБОЛОЧКА>  оболочка (bash, zsh, fish, powershell)

    Общие ключи
      --lang <ЯЗЫК>        язык сообщений (ru, en)
      --dir <ПАПКА>        рабочая папка; без ключа ищется вверх от текущей
      --format <ВИД>       вид результата (table, json, csv, markdown, html)
      -o, --output <ФАЙЛ>  записать результат в файл
      --color <КОГДА>      когда раскрашивать (auto, always, never)
                           [по умолчанию auto]
      --width <ЗНАКОВ>     ширина экрана в знаках
      --wait <СЕКУНД>      сколько секунд ждать, пока освободятся данные
                           [по умолчанию 10]
      --no-lock            писать без блокировки, если папка её не поддерживает
      --no-cache           прочитать все записи заново: не брать суммы из .kpi и не
                           хранить их
      -q, --quiet          только результаты и ошибки
      --by <СОТРУДНИК>     кто действует: код сотрудника
      -h, --help           показать эту справку
    ");
}

#[test]
fn the_version_is_told() {
    let workshop = Workshop::new();
    for line in ["--version", "-V", "-q --version"] {
        assert_eq!(workshop.ok(line).stdout, concat!("kpi ", env!("CARGO_PKG_VERSION"), "\n"));
    }
}

#[test]
fn the_language_is_the_flags_the_variables_the_workspaces_or_the_locales() {
    let russian = |run: crate::support::Run| run.stdout.contains("Использование");
    let workshop = Workshop::new().lang("").variable("LANG", "ru_RU.UTF-8");
    assert!(russian(workshop.ok("--help")));
    let workshop = workshop.file("kpi-catalog.toml", "[workspace]\nlanguage = \"en\"\n");
    assert!(!russian(workshop.ok("--help")));
    assert!(!russian(workshop.ok("help")));
    workshop.write("kpi-catalog.toml", "[workspace]\nlanguage = \"ru\"\n");
    assert!(russian(workshop.ok("help man")));
    let workshop = workshop.lang("en");
    assert!(!russian(workshop.ok("--help")));
    assert!(russian(workshop.ok("--help --lang ru")));
}

#[test]
fn a_mistake_names_what_would_be_right() {
    let workshop = Workshop::new();
    assert_snapshot!(workshop.run("completons bash"), @r#"
    --- stderr
    error: There is no command "completons"
    help: Did you mean: completions?
    --- exit 2
    "#);
    assert_snapshot!(workshop.run("completions bash --formt json"), @"
    --- stderr
    error: There is no flag --formt
    help: Did you mean: --format?
    --- exit 2
    ");
    let workshop = workshop.lang("ru");
    assert_snapshot!(workshop.run("completions tcsh"), @"
    --- stderr
    ошибка: <ОБОЛОЧКА>: нет такого значения — «tcsh»
    совет: Можно указать: bash, zsh, fish, powershell
    --- exit 2
    ");
    assert_snapshot!(workshop.run("completions"), @"
    --- stderr
    ошибка: Не указано: <ОБОЛОЧКА>
    совет: Что принимает команда, покажет --help
    --- exit 2
    ");
    assert_snapshot!(workshop.run("completions bash zsh"), @"
    --- stderr
    ошибка: Лишнее слово в команде: «zsh»
    совет: Текст из нескольких слов возьмите в кавычки. Что принимает команда, покажет --help
    --- exit 2
    ");
}

#[test]
fn a_mistake_can_be_read_by_a_program() {
    let run = Workshop::new().run("completions tcsh --format json");
    let error: serde_json::Value = serde_json::from_str(&run.stderr).unwrap();
    assert_eq!(error["schema"], "kpi.error/1");
    assert_eq!(error["errors"][0]["code"], "choice-unknown");
    assert_eq!((run.code, run.stdout.as_str()), (2, ""));
}

#[cfg(unix)]
#[test]
fn bytes_that_are_no_text_are_told() {
    use std::os::unix::ffi::OsStrExt;
    let workshop = Workshop::new();
    let mut command = workshop.command("completions");
    command.arg(std::ffi::OsStr::from_bytes(b"\xff"));
    assert_snapshot!(workshop.finish(command, ""), @"
    --- stderr
    error: The command line holds bytes that are not UTF-8
    help: Check the encoding of the terminal.
    --- exit 2
    ");
}

#[cfg(unix)]
#[test]
fn a_folder_need_not_be_named_in_unicode_and_a_person_must() {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt;
    let workshop = Workshop::new().copy_of("tests/golden/base");
    let with = |name: &str, value: &[u8]| {
        let mut command = workshop.command("catalog list");
        command.env(name, OsStr::from_bytes(value));
        workshop.finish(command, "")
    };
    let elsewhere = with("KPI_DIR", b"/nowhere/\xff");
    assert!(elsewhere.code == 1 && elsewhere.stderr.contains("/nowhere/"), "{elsewhere}");
    let nobody = with("KPI_PERSON", b"\xff");
    assert!(nobody.code == 2 && nobody.stderr.contains("KPI_PERSON"), "{nobody}");
    assert_eq!(with("LC_SOMETHING", b"\xff").code, 0);
}

#[test]
fn a_wrong_variable_is_named() {
    assert_snapshot!(Workshop::new().variable("KPI_LANG", "").variable("KPI_NOW", "now").run("help"), @r#"
    --- stderr
    error: The environment variable KPI_NOW cannot be "now"
    help: Correct it or remove it.
    --- exit 2
    "#);
}

#[test]
fn output_goes_to_a_file_whole() {
    let workshop = Workshop::new();
    let run = workshop.ok("man --output page.1");
    assert_eq!(run.stdout, "");
    assert_eq!(workshop.read("page.1"), workshop.ok("man").stdout);
    assert_eq!(workshop.ok("man --output -").stdout, workshop.read("page.1"));
    assert_eq!(workshop.run("man --output nowhere/page.1").code, 1);
}

#[test]
fn a_result_never_replaces_what_the_workspace_keeps() {
    let workshop = Workshop::new().copy_of("tests/golden/base");
    let before = workshop.read("kpi-catalog.toml");
    for file in ["kpi-catalog.toml", "./team.toml", "records/2026-12.csv"] {
        let run = workshop.run(&format!("catalog list --output {file}"));
        assert_eq!((run.code, run.stdout.as_str()), (1, ""), "{file}");
        assert!(run.stderr.contains("data of the workspace"), "{}", run.stderr);
    }
    assert_eq!(workshop.read("kpi-catalog.toml"), before);
    workshop.ok("catalog list --output list.txt");
}

#[test]
fn a_closed_pipe_ends_quietly() {
    let mut child = Workshop::new().command("completions bash").spawn().unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!((output.status.code(), output.stderr), (Some(0), Vec::new()));
}

#[test]
fn every_shell_has_its_script_and_every_command_its_page() {
    let workshop = Workshop::new().lang("ru");
    for shell in ["bash", "zsh", "fish", "powershell"] {
        assert!(workshop.ok(&format!("completions {shell}")).stdout.contains("completions"), "{shell}");
    }
    for verb in VERBS {
        let page = workshop.ok(&format!("man {}", verb.name)).stdout;
        assert!(page.starts_with(&format!(".TH KPI-{} 1", verb.name.to_uppercase())), "{page}");
    }
}
