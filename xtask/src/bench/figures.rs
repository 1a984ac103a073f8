//! What was measured, by row: five runs or so of ours and of plain HTML; their median and spread.

use std::collections::BTreeMap;

/// The figures of one row.
#[derive(Debug, Default, Clone, PartialEq)]
pub(super) struct Column {
    pub(super) ours: Vec<f64>,
    /// None where plain HTML has nothing of the kind.
    pub(super) plain: Vec<f64>,
}

/// Every row that was measured, by its name in the file of limits.
#[derive(Debug, Default)]
pub(super) struct Figures(BTreeMap<String, Column>);

impl Figures {
    pub(super) fn add(&mut self, row: &str, ours: f64) {
        self.0.entry(row.to_owned()).or_default().ours.push(ours);
    }

    pub(super) fn add_plain(&mut self, row: &str, plain: f64) {
        self.0.entry(row.to_owned()).or_default().plain.push(plain);
    }

    pub(super) fn row(&self, row: &str) -> Option<&Column> {
        self.0.get(row)
    }

    /// The median of ours in a row.
    pub(super) fn ours(&self, row: &str) -> Option<f64> {
        median(&self.row(row)?.ours)
    }

    /// The median of plain HTML in a row.
    pub(super) fn plain(&self, row: &str) -> Option<f64> {
        median(&self.row(row)?.plain)
    }

    /// Adds how many times one median is another, where both are there: of several pairs the worst.
    pub(super) fn add_ratio(&mut self, row: &str, pairs: impl IntoIterator<Item = (Option<f64>, Option<f64>)>) {
        let ratios = pairs.into_iter().filter_map(|(over, under)| Some(over? / under?.max(0.001)));
        if let Some(worst) = ratios.reduce(f64::max) {
            self.add(row, worst);
        }
    }
}

/// The middle one, or between the two in the middle.
pub(super) fn median(figures: &[f64]) -> Option<f64> {
    let mut sorted = figures.to_vec();
    sorted.sort_by(f64::total_cmp);
    let (low, high) = (sorted.get(sorted.len().checked_sub(1)? / 2)?, sorted.get(sorted.len() / 2)?);
    Some(f64::midpoint(*low, *high))
}

/// The smallest and the largest.
pub(super) fn spread(figures: &[f64]) -> Option<(f64, f64)> {
    let smallest = figures.iter().copied().reduce(f64::min)?;
    Some((smallest, figures.iter().copied().reduce(f64::max)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_median_is_the_one_in_the_middle() {
        assert_eq!(median(&[]), None);
        assert_eq!(median(&[3.0]), Some(3.0));
        assert_eq!(median(&[9.0, 1.0, 2.0]), Some(2.0));
        assert_eq!(median(&[4.0, 1.0, 100.0, 2.0]), Some(3.0));
        assert_eq!(spread(&[4.0, 1.0, 100.0, 2.0]), Some((1.0, 100.0)));
        assert_eq!(spread(&[]), None);
    }

    #[test]
    fn of_several_ratios_the_worst_counts() {
        let mut figures = Figures::default();
        for (row, figure) in [("a.10", 2.0), ("a.1000", 3.0), ("b.10", 4.0), ("b.1000", 4.0)] {
            figures.add(row, figure);
        }
        let pair = |row: &str| (figures.ours(&format!("{row}.1000")), figures.ours(&format!("{row}.10")));
        let pairs = [pair("a"), pair("b"), pair("never measured")];
        figures.add_ratio("ratio", pairs);
        assert_eq!(figures.ours("ratio"), Some(1.5));
    }
}
