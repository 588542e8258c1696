//! Every rule of the domain, feature by feature: tables of sentences, the laws behind them, and what is published.

#[cfg(test)]
mod access;
#[cfg(test)]
mod account;
#[cfg(test)]
mod attention;
#[cfg(test)]
mod changes;
#[cfg(test)]
mod coaching;
#[cfg(test)]
mod codes;
#[cfg(test)]
mod contracts;
#[cfg(test)]
mod covers;
#[cfg(test)]
mod due;
#[cfg(test)]
mod effects;
#[cfg(test)]
mod finder;
#[cfg(test)]
mod groups;
#[cfg(test)]
mod invitation;
#[cfg(test)]
mod laws;
#[cfg(test)]
mod lifecycle;
#[cfg(test)]
mod listed;
#[cfg(test)]
mod many;
#[cfg(test)]
mod money;
#[cfg(test)]
mod operator;
#[cfg(test)]
mod people;
#[cfg(test)]
mod plans;
#[cfg(test)]
mod profile;
#[cfg(test)]
mod quarters;
#[cfg(test)]
mod queue;
#[cfg(test)]
mod removing;
#[cfg(test)]
mod roles;
#[cfg(test)]
mod seats;
#[cfg(test)]
mod teams;
#[cfg(test)]
mod terms;
#[cfg(test)]
mod text;
#[cfg(test)]
mod time;
#[cfg(test)]
mod undo;
#[cfg(test)]
mod views;
#[cfg(test)]
mod violation;
#[cfg(test)]
mod working;
#[cfg(test)]
mod world;
#[cfg(test)]
mod zone;
