-- Which time or day an act in a conversation is about: the one of that day, whatever came later (COACH-13).
ALTER TABLE coaching_said ADD COLUMN about TEXT COLLATE "C" NOT NULL DEFAULT '{}';
