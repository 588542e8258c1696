//! Every rule of Seatkeeper.
