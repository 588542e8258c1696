//! What the vendor's operator keeps: the catalogue of topics, and editions of the plans' terms.

use domain::coaching::{CatalogueTopic, TopicTexts};
use domain::id::{EnterpriseId, TopicId};
use domain::plans::Plan;
use domain::policy::{Edition, Editions};
use jiff::civil::Date;
use serde_json::json;

use super::coaching::topic;
use super::fault::Fault;
use super::row::Row;
use super::unit::Unit;
use crate::values;

/// An enterprise, as the operator's desk names it.
#[derive(Clone, Debug)]
pub struct Named {
    /// The enterprise.
    pub enterprise: EnterpriseId,
    /// Its slug.
    pub slug: String,
    /// Its name.
    pub name: String,
    /// Its time zone's name.
    pub zone: String,
    /// The latest day that a zone before it had come to, where there was one (TIME-3).
    pub reached: Option<Date>,
}

impl Unit {
    /// Every topic, retired ones last, each group in the catalogue's order.
    pub fn coaching_catalogue(&mut self) -> Result<Vec<CatalogueTopic>, Fault> {
        self.all(
            "SELECT t.id, t.titles, t.outlines, t.kinds, CASE WHEN t.retired_at IS NULL THEN 0 ELSE 1 END AS retired, \
             t.version, (SELECT COUNT(*) FROM coaching_request r WHERE r.topic = t.id) FROM topic t \
             ORDER BY retired, t.place, t.id",
            &[],
            |row| {
                Ok(CatalogueTopic {
                    topic: topic(row)?,
                    retired: row.get(4)?,
                    version: row.get(5)?,
                    requests: row.get(6)?,
                })
            },
        )
    }

    /// One topic of the catalogue.
    pub fn catalogue_topic(&mut self, id: TopicId) -> Result<Option<CatalogueTopic>, Fault> {
        let all = self.coaching_catalogue()?;
        Ok(all.into_iter().find(|known| known.topic.id == id))
    }

    /// Adds a topic at the end of the catalogue.
    pub fn keep_topic(&mut self, texts: &TopicTexts) -> Result<TopicId, Fault> {
        let id = TopicId::from_uuid(self.new_id());
        self.execute_one(
            "INSERT INTO topic (id, kinds, titles, outlines, place) \
             SELECT $1, $2, $3, $4, CAST(COALESCE(MAX(place), 0) + 1 AS BIGINT) FROM topic",
            values![
                id,
                json!(texts.kinds()).to_string(),
                json!(texts.titles()).to_string(),
                json!(texts.outlines()).to_string()
            ],
        )?;
        Ok(id)
    }

    /// Keeps other texts of a topic.
    pub fn change_topic(&mut self, id: TopicId, version: i64, texts: &TopicTexts) -> Result<(), Fault> {
        self.execute_one(
            "UPDATE topic SET kinds = $3, titles = $4, outlines = $5, version = version + 1 \
             WHERE id = $1 AND version = $2",
            values![
                id,
                version,
                json!(texts.kinds()).to_string(),
                json!(texts.titles()).to_string(),
                json!(texts.outlines()).to_string()
            ],
        )
    }

    /// Takes a topic out of the catalogue, or puts it back at its end.
    pub fn retire_topic(&mut self, id: TopicId, retired: bool) -> Result<(), Fault> {
        let at = retired.then(|| self.now());
        self.execute_one(
            "UPDATE topic SET retired_at = $2, version = version + 1, \
             place = (SELECT CAST(COALESCE(MAX(place), 0) + 1 AS BIGINT) FROM topic) WHERE id = $1",
            values![id, at],
        )
    }

    /// Puts the topics in this order.
    pub fn order_topics(&mut self, topics: &[TopicId]) -> Result<(), Fault> {
        for (place, topic) in (1_i64..).zip(topics) {
            self.execute_one("UPDATE topic SET place = $2 WHERE id = $1", values![topic, place])?;
        }
        Ok(())
    }

    /// The editions that the rules were published with, and those since.
    pub fn editions(&mut self) -> Result<Editions, Fault> {
        let since = self.all("SELECT terms FROM edition ORDER BY plan, from_day", &[], |row| {
            let terms: String = row.get(0)?;
            serde_json::from_str::<Edition>(&terms).map_err(|_| Fault::inconsistent("an edition"))
        })?;
        let published = Editions::published();
        Ok(Editions::new(published.all().cloned().chain(since).collect()))
    }

    /// Publishes an edition.
    pub fn publish_edition(&mut self, edition: &Edition) -> Result<(), Fault> {
        let now = self.now();
        let kept = self.execute(
            "INSERT INTO edition (plan, from_day, terms, published_at) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING",
            values![edition.plan, edition.from, json!(edition).to_string(), now],
        )?;
        if kept == 0 {
            // Another operator published one of that day meanwhile: judged again, that is said.
            return Err(Fault::Busy);
        }
        self.look_at_plan(edition.plan)
    }

    /// Lets nobody else change the topic meanwhile.
    pub fn hold_topic(&mut self, topic: TopicId) -> Result<(), Fault> {
        let sql = "UPDATE topic SET version = version WHERE id = $1";
        self.execute(sql, values![topic]).map(drop)
    }

    /// Takes an edition back.
    pub fn take_edition_back(&mut self, edition: &Edition) -> Result<(), Fault> {
        self.execute_one(
            "DELETE FROM edition WHERE plan = $1 AND from_day = $2",
            values![edition.plan, edition.from],
        )?;
        self.look_at_plan(edition.plan)
    }

    /// What may lapse is looked at anew wherever the plan was bought.
    fn look_at_plan(&mut self, plan: Plan) -> Result<(), Fault> {
        let sql =
            "UPDATE due SET due_at = 0 WHERE enterprise IN (SELECT enterprise FROM plan WHERE plan = $1)";
        self.execute(sql, values![plan]).map(drop)
    }

    /// The enterprises that bought a plan beside the included one, or every one, by name.
    pub fn customers(&mut self, with_plan: bool) -> Result<Vec<Named>, Fault> {
        self.all(
            "SELECT id, slug, name, zone, day_reached FROM enterprise e WHERE CAST($1 AS BIGINT) = 0 OR EXISTS \
             (SELECT 1 FROM plan p WHERE p.enterprise = e.id AND p.plan <> 'included') ORDER BY name, id",
            values![i64::from(with_plan)],
            named,
        )
    }

    /// The enterprise with that slug.
    pub fn customer(&mut self, slug: &str) -> Result<Option<Named>, Fault> {
        let sql = "SELECT id, slug, name, zone, day_reached FROM enterprise WHERE slug = $1";
        self.optional(sql, values![slug], named)
    }
}

fn named(row: &Row<'_>) -> Result<Named, Fault> {
    Ok(Named {
        enterprise: row.get(0)?,
        slug: row.get(1)?,
        name: row.get(2)?,
        zone: row.get(3)?,
        reached: row.get(4)?,
    })
}
