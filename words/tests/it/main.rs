//! The texts: complete in every language, rightly inflected, and the ones that the screens and mails name.

#[cfg(test)]
mod catalogue;
#[cfg(test)]
mod codes;
#[cfg(test)]
#[path = "../../build/compile.rs"]
mod compile;
#[cfg(test)]
mod compiler;
#[cfg(test)]
mod figures;
#[cfg(test)]
mod josa;
#[cfg(test)]
mod patterns;
#[cfg(test)]
mod sources;
#[cfg(test)]
mod style;
