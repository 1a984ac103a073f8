//! For everyone: each page in each state, as it is for those who see little, see no colours, use no mouse, or listen.
//!
//!     looking    what is asked of a page in one state: in each mode, by keys, in the accessibility tree
//!     tree       that tree as text, and the snapshots of it
//!     states     the states of the pages, as walks that stop in each
//!     keyboard   the whole way by keys alone
//!     live       what is said aloud, and how often
//!     without    no motion, no styles, no pictures, no scripts, on paper, in no hurry
//!
//! docs/accessibility.md says which criterion of WCAG 2.2 each test shows.

mod keyboard;
mod live;
mod looking;
mod states;
mod tree;
mod without;
