-- An import that an operator began inside a customer goes on by the reason that was given then (CAP-25).
ALTER TABLE import ADD COLUMN acting_reason TEXT;
