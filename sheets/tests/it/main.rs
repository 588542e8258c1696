//! Files as people have them, files that mean harm, and what is written read again.

#[cfg(test)]
mod bombs;
#[cfg(test)]
mod hostile;
#[cfg(test)]
mod plain;
#[cfg(test)]
mod round;
#[cfg(test)]
mod workbook;
