-- What an operator did or said inside a customer is neither a member's nor that of the operator as a member (CAP-25).
ALTER TABLE coaching_said ADD COLUMN inside BIGINT NOT NULL DEFAULT 0 CHECK (inside IN (0, 1));
