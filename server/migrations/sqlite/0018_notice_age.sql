-- Notices go once they are older than anybody looks for.

CREATE INDEX notice_created ON notice (created_at);
