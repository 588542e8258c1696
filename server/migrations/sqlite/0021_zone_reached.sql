-- The latest day that a zone before this one had come to: what lapsed by then stays lapsed. None where no zone was changed.
ALTER TABLE enterprise ADD COLUMN day_reached TEXT;
