//! The kit: what every page is built of. It knows no feature.
//! Its parts take texts as [`Text`](crate::texts::Text), so that they follow the language.

pub mod age;
pub mod banner;
pub mod bound;
pub mod breadcrumb;
pub mod button;
pub mod chart;
pub mod choices;
pub mod day;
pub mod dialog;
pub mod drawer;
pub mod field;
pub mod filters;
pub mod float;
pub mod form;
pub mod icon;
pub mod input;
pub mod marks;
pub mod menu;
pub mod meter;
pub mod money;
mod native;
pub mod page;
pub mod picker;
pub mod pool;
pub mod progress;
pub mod search;
pub mod selection;
pub mod states;
pub mod status;
pub mod table;
pub mod tabs;
pub mod timeline;
pub mod toast;
pub mod verdict;
pub mod wall;
pub mod why;
