//! Reads from the output of the test runners how many tests passed and failed.

use std::fmt;
use std::ops::AddAssign;

use serde_json::Value;

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    pub passed: u64,
    pub failed: u64,
}

impl fmt::Display for Counts {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{} passed, {} failed", self.passed, self.failed)
    }
}

impl AddAssign for Counts {
    fn add_assign(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
    }
}

/// `Summary [ 0.1s] 12/13 tests run: 10 passed (1 slow), 1 failed, 1 timed out, 0 skipped`
pub fn nextest(output: &str) -> Counts {
    let Some(line) = output
        .lines()
        .rev()
        .find(|line| line.trim_start().starts_with("Summary ["))
    else {
        return Counts::default();
    };
    let Some((head, results)) = line.split_once(" run:") else {
        return Counts::default();
    };
    let run = head
        .split_whitespace()
        .rev()
        .nth(1)
        .and_then(|ratio| ratio.rsplit('/').next())
        .and_then(|number| number.parse::<u64>().ok())
        .unwrap_or_default();
    let passed = before(results, "passed");
    Counts {
        passed,
        failed: run.saturating_sub(passed),
    }
}

/// `test result: ok. 3 passed; 0 failed; 0 ignored; …`, once per binary.
pub fn libtest(output: &str) -> Counts {
    output
        .lines()
        .filter(|line| line.starts_with("test result:"))
        .fold(Counts::default(), |mut sum, line| {
            sum += Counts {
                passed: before(line, "passed"),
                failed: before(line, "failed"),
            };
            sum
        })
}

/// The last line that reads `3 passed, 0 failed`.
pub fn told(output: &str) -> Counts {
    let line = output.lines().rev().find(|line| line.contains(" passed, "));
    line.map_or_else(Counts::default, |line| Counts {
        passed: before(line, "passed"),
        failed: before(line, "failed"),
    })
}

/// The `stats` of Playwright's JSON report. What only passes on a second try has passed.
pub fn playwright(report: &str) -> Counts {
    let report: Value = serde_json::from_str(report).unwrap_or_default();
    let stat = |name: &str| {
        report
            .pointer(&format!("/stats/{name}"))
            .and_then(Value::as_u64)
            .unwrap_or_default()
    };
    Counts {
        passed: stat("expected") + stat("flaky"),
        failed: stat("unexpected"),
    }
}

/// The number before a word.
fn before(line: &str, word: &str) -> u64 {
    let words: Vec<&str> = line
        .split([' ', ',', ';', '.'])
        .filter(|part| !part.is_empty())
        .collect();
    words
        .iter()
        .zip(words.iter().skip(1))
        .find(|(_, next)| **next == word)
        .and_then(|(number, _)| number.parse().ok())
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_nextest() {
        let said = "  PASS x\n     Summary [   0.005s] 3 tests run: 2 passed (1 slow), 1 failed, 4 skipped\n  FAIL y";
        assert_eq!(nextest(said), Counts { passed: 2, failed: 1 });
        let said = "     Summary [   0.005s] 2/3 tests run: 1 passed, 1 timed out, 0 skipped";
        assert_eq!(nextest(said), Counts { passed: 1, failed: 2 });
        assert_eq!(
            nextest("     Summary [ 0.1s] 1 test run: 1 passed, 0 skipped"),
            Counts { passed: 1, failed: 0 }
        );
        assert_eq!(nextest("error: could not compile"), Counts::default());
    }

    #[test]
    fn counts_libtest() {
        let said = "test result: ok. 3 passed; 0 failed; 0 ignored\ntest result: FAILED. 1 passed; 2 failed; 0 ignored";
        assert_eq!(libtest(said), Counts { passed: 4, failed: 2 });
    }

    #[test]
    fn counts_what_a_script_tells() {
        let said = "  ok      one\n8 passed, 1 failed\n";
        assert_eq!(told(said), Counts { passed: 8, failed: 1 });
        assert_eq!(told("it broke off"), Counts::default());
    }

    #[test]
    fn counts_playwright() {
        let said = r#"{"stats":{"expected":5,"unexpected":1,"flaky":1,"skipped":2}}"#;
        assert_eq!(playwright(said), Counts { passed: 6, failed: 1 });
        assert_eq!(playwright(""), Counts::default());
    }
}
