//! Corrections by example, and laws that chance tries to break.

use proptest::prelude::*;

use super::*;

#[derive(Clone, Debug)]
struct Line {
    stamp: Stamp,
    value: String,
}

impl Correctable for Line {
    fn stamp(&self) -> &Stamp {
        &self.stamp
    }
    fn is_empty(&self) -> bool {
        self.value.is_empty()
    }
    fn canonical(&self) -> String {
        format!("{}|{:?}", self.value, self.stamp)
    }
    fn same_subject(&self, other: &Self) -> bool {
        self.value.starts_with('!') == other.value.starts_with('!')
    }
}

/// A line: id (0 = none), second (0 = unknown), ids it replaces, value.
fn line(id: u128, second: i64, replaces: &[u128], value: &str) -> Line {
    let stamp = Stamp {
        id: (id > 0).then(|| RecordId::from_bits(id)),
        recorded_at: (second > 0).then(|| DateTime::from_timestamp(second, 0).unwrap()),
        replaces: replaces.iter().map(|&bits| RecordId::from_bits(bits)).collect(),
        ..Stamp::default()
    };
    Line { stamp, value: value.to_owned() }
}

fn live(lines: &[Line]) -> Vec<&str> {
    resolve(lines, None).live().map(|index| lines[index].value.as_str()).collect()
}

fn flaws(lines: &[Line]) -> Vec<(usize, &'static str)> {
    use crate::problem::Problem;
    resolve(lines, None).flaws.iter().map(|flaw| (flaw.line, flaw.error.code())).collect()
}

#[test]
fn a_correction_takes_the_place_of_its_target_and_a_withdrawal_leaves_nothing() {
    let lines = [line(1, 1, &[], "40"), line(2, 2, &[1], "42"), line(3, 3, &[], "7"), line(4, 4, &[3], "")];
    assert_eq!(live(&lines), ["42"]);
    let standing = resolve(&lines, None).standing;
    assert_eq!(standing[0], Standing::Replaced { by: 1 });
    assert_eq!(standing[3], Standing::Withdrawal);
    assert!(flaws(&lines).is_empty());
}

#[test]
fn a_withdrawal_can_be_corrected_and_nothing_to_measure_is_no_withdrawal() {
    assert_eq!(live(&[line(1, 1, &[], "40"), line(2, 2, &[1], ""), line(3, 3, &[2], "40")]), ["40"]);
    assert_eq!(live(&[line(1, 1, &[], "")]), [""]);
}

#[test]
fn one_correction_may_replace_several_lines() {
    assert_eq!(live(&[line(1, 1, &[], "40"), line(2, 1, &[], "2"), line(3, 2, &[1, 2], "42")]), ["42"]);
}

#[test]
fn the_latest_of_several_corrections_counts_and_the_others_are_named() {
    let lines = [line(1, 1, &[], "40"), line(3, 5, &[1], "43"), line(2, 6, &[1], "42"), line(4, 5, &[1], "44")];
    assert_eq!(live(&lines), ["42"]);
    assert_eq!(flaws(&lines), [(1, "correction-beaten"), (3, "correction-beaten")]);
}

#[test]
fn at_the_same_second_the_greater_id_counts() {
    assert_eq!(live(&[line(1, 1, &[], "40"), line(3, 5, &[1], "43"), line(2, 5, &[1], "42")]), ["43"]);
}

#[test]
fn a_correction_of_one_that_lost_does_not_count_the_entry_twice() {
    let lines = [line(1, 1, &[], "a"), line(2, 2, &[1], "b"), line(3, 3, &[1], "c"), line(4, 4, &[2], "d")];
    assert_eq!(live(&lines), ["c"]);
    assert_eq!(flaws(&lines), [(1, "correction-beaten"), (3, "correction-of-beaten")]);
}

#[test]
fn what_a_losing_correction_replaced_besides_is_back() {
    let lines = [line(1, 1, &[], "a"), line(2, 1, &[], "b"), line(3, 2, &[1, 2], "ab"), line(4, 3, &[1], "c")];
    assert_eq!(live(&lines), ["b", "c"]);
}

#[test]
fn the_same_line_twice_counts_once_and_different_lines_of_one_id_never() {
    assert_eq!(live(&[line(1, 1, &[], "40"), line(1, 1, &[], "40")]), ["40"]);
    let lines = [line(1, 1, &[], "40"), line(1, 1, &[], "41"), line(2, 2, &[], "7")];
    assert_eq!(live(&lines), ["7"]);
    assert_eq!(flaws(&lines), [(0, "correction-same-id"), (1, "correction-same-id")]);
    let repaired = [line(1, 1, &[], "40"), line(1, 1, &[], "41"), line(2, 2, &[1], "41")];
    assert_eq!(live(&repaired), ["41"]);
}

#[test]
fn a_missing_target_is_told_and_the_correction_counts() {
    let lines = [line(2, 2, &[1], "42")];
    assert_eq!(live(&lines), ["42"]);
    assert_eq!(flaws(&lines), [(0, "correction-no-target")]);
}

#[test]
fn a_circle_counts_nothing_and_can_be_settled_from_outside() {
    let lines = [line(1, 1, &[2], "a"), line(2, 1, &[1], "b"), line(3, 1, &[3], "c"), line(4, 1, &[], "d")];
    assert_eq!(live(&lines), ["d"]);
    assert_eq!(flaws(&lines).len(), 3);
    assert_eq!(live(&[line(1, 1, &[2], "a"), line(2, 1, &[1], "b"), line(3, 2, &[1, 2], "c")]), ["c"]);
}

#[test]
fn a_correction_that_names_another_kpi_is_told() {
    assert_eq!(flaws(&[line(1, 1, &[], "40"), line(2, 2, &[1], "!42")]), [(1, "correction-strays")]);
}

#[test]
fn lines_made_by_hand_count_and_are_hidden_by_no_moment() {
    let lines = [line(0, 0, &[], "a"), line(0, 0, &[], "a"), line(1, 5, &[], "b"), line(2, 9, &[1], "c")];
    assert_eq!(live(&lines), ["a", "a", "c"]);
    let then = resolve(&lines, DateTime::from_timestamp(5, 0));
    assert_eq!(then.live().collect::<Vec<_>>(), [0, 1, 2]);
    assert_eq!(then.standing[3], Standing::Hidden);
}

#[test]
fn long_chains_are_walked_without_recursion() {
    let mut lines = vec![line(1, 1, &[], "0")];
    lines.extend((2..100_000u128).map(|id| line(id, id as i64, &[id - 1], "x")));
    assert_eq!(resolve(&lines, None).live().collect::<Vec<_>>(), [99_998]);
}

#[test]
fn of_two_lines_lost_to_one_rival_the_lesser_id_is_named() {
    let rivals = [line(7, 1, &[], "a"), line(5, 1, &[], "b"), line(0, 0, &[7, 5], "x"), line(0, 0, &[7, 5], "x")];
    let mut turned = rivals.clone();
    turned.swap(0, 1);
    assert_eq!(sorted(&rivals), sorted(&turned));
}

fn any_lines() -> impl Strategy<Value = Vec<Line>> {
    let replaces = prop::collection::vec(1u128..9, 0..3);
    let any = (0u128..9, 0i64..6, replaces, "[ab]?").prop_map(|(id, at, old, value)| line(id, at, &old, &value));
    prop::collection::vec(any, 0..14)
}

fn sorted(lines: &[Line]) -> (Vec<String>, Vec<String>) {
    let resolution = resolve(lines, DateTime::from_timestamp(4, 0));
    let mut live: Vec<String> = resolution.live().map(|index| lines[index].canonical()).collect();
    let mut flaws: Vec<String> = resolution.flaws.iter().map(|flaw| format!("{:?}", flaw.error)).collect();
    live.sort();
    flaws.sort();
    (live, flaws)
}

proptest! {
    #[test]
    fn the_order_of_lines_carries_no_meaning(lines in any_lines(), seed: u64) {
        let mut shuffled = lines.clone();
        let mut state = seed | 1;
        for at in (1..shuffled.len()).rev() {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            shuffled.swap(at, (state >> 33) as usize % (at + 1));
        }
        prop_assert_eq!(sorted(&lines), sorted(&shuffled));
    }

    #[test]
    fn the_same_file_merged_with_itself_says_the_same(lines in any_lines()) {
        let named: Vec<Line> = lines.into_iter().filter(|line| line.stamp.id.is_some()).collect();
        let doubled: Vec<Line> = named.iter().chain(&named).cloned().collect();
        prop_assert_eq!(sorted(&named).0, sorted(&doubled).0);
    }
}
