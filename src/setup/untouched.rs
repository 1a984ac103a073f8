//! The cells of rows that were only just added: nobody has got round to them, so nothing is said to be wrong there.

use super::{At, FIELDS, Kind, Wrong};
use std::collections::BTreeSet;

/// Cells that nobody has been to, by field, row and column.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Untouched(BTreeSet<(usize, usize, usize)>);

impl Untouched {
    /// A row was added.
    pub fn added(&mut self, field: usize, row: usize) {
        if let Some(Kind::Rows(columns)) = FIELDS.get(field).map(|field| field.kind) {
            self.0.extend((0..columns.len()).map(|column| (field, row, column)));
        }
    }

    /// A row was taken out: those behind it move up.
    pub fn taken_out(&mut self, field: usize, row: usize) {
        let cells = std::mem::take(&mut self.0).into_iter();
        let kept = cells.filter(|(of, at, _)| (*of, *at) != (field, row));
        self.0 = kept.map(|(of, at, column)| (of, at - usize::from(of == field && at > row), column)).collect();
    }

    /// Somebody was there, and left it.
    pub fn left(&mut self, at: At) -> bool {
        at.cell.is_some_and(|(row, column)| self.0.remove(&(at.field, row, column)))
    }

    /// It was taken away as it is: all that is wrong counts now.
    pub fn taken_away(&mut self) {
        self.0.clear();
    }

    /// Whether nothing is to be said of this yet.
    #[must_use]
    pub fn hides(&self, wrong: &Wrong) -> bool {
        let cell = wrong.at.and_then(|At { field, cell }| cell.map(|(row, column)| (field, row, column)));
        cell.is_some_and(|cell| self.0.contains(&cell))
    }
}
