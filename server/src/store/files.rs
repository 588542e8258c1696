//! Files in conversations, kept in the database: they go where their request goes, into every backup with it.

use domain::coaching::File;
use domain::id::{EnterpriseId, FileId, RequestId};

use super::fault::Fault;
use super::unit::Unit;
use crate::values;

/// A file with its content.
#[derive(Clone, Debug)]
pub struct Content {
    /// Its name.
    pub name: String,
    /// What it is sent as.
    pub media: String,
    /// What it holds.
    pub bytes: Vec<u8>,
}

impl Unit {
    /// How many files the request has.
    pub fn count_files(&mut self, enterprise: EnterpriseId, request: RequestId) -> Result<i64, Fault> {
        let sql = "SELECT COUNT(*) FROM coaching_file WHERE enterprise = $1 AND request = $2";
        self.one(sql, values![enterprise, request], |row| row.get(0))
    }

    /// Keeps a file at its place in the conversation.
    pub fn keep_file(
        &mut self,
        (enterprise, request, place): (EnterpriseId, RequestId, i64),
        file: &File,
        bytes: &[u8],
    ) -> Result<FileId, Fault> {
        let id = FileId::from_uuid(self.new_id());
        let size = i64::try_from(bytes.len()).unwrap_or(i64::MAX);
        self.execute_one(
            "INSERT INTO coaching_file (id, enterprise, request, place, name, media, size, content) \
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
            values![
                id,
                enterprise,
                request,
                place,
                file.name(),
                file.media(),
                size,
                bytes.to_vec()
            ],
        )?;
        Ok(id)
    }

    /// A file of that request; none where it has no such.
    pub fn file(
        &mut self,
        enterprise: EnterpriseId,
        request: RequestId,
        file: FileId,
    ) -> Result<Option<Content>, Fault> {
        let sql = "SELECT name, media, content FROM coaching_file WHERE enterprise = $1 AND request = $2 AND id = $3";
        self.optional(sql, values![enterprise, request, file], |row| {
            Ok(Content {
                name: row.get(0)?,
                media: row.get(1)?,
                bytes: row.get(2)?,
            })
        })
    }
}
