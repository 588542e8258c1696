//! What lies between those who send and the server's socket, and does to each request what its fate says.

use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::task::JoinHandle;
use tokio::time::sleep;

/// Numbers that look thrown and are the same on every run (SplitMix64).
pub struct Dice(u64);

impl Dice {
    pub fn new(seed: u64, stream: usize) -> Self {
        Self(
            seed.wrapping_mul(0x9e37_79b9)
                ^ u64::try_from(stream + 1)
                    .unwrap()
                    .wrapping_mul(0xd1b5_4a32_d192_ed03),
        )
    }

    /// A number below `below`.
    pub fn throw(&mut self, below: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (z ^ (z >> 31)) % below
    }
}

/// What becomes of a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    /// It passes.
    Pass,
    /// It never arrives.
    Lost,
    /// Half of it arrives.
    Halved,
    /// It arrives, and the line to the server is cut so many tenths of a millisecond later: before, during or after
    /// the commit.
    Cut(u64),
    /// It is done, and its answer is lost.
    Unanswered,
    /// It is done, and the line is cut within its answer.
    HalfAnswered,
    /// It arrives twice at once.
    Doubled,
    /// It arrives so many milliseconds late, behind others that were sent after it.
    Late(u64),
    /// It passes, and arrives once more so many milliseconds after its answer.
    Again(u64),
}

/// By which name each fate is counted.
const FATES: [&str; 9] = [
    "pass",
    "lost",
    "halved",
    "cut",
    "unanswered",
    "half answered",
    "doubled",
    "late",
    "again",
];

impl Fate {
    /// A pass as often as three others.
    pub fn thrown(dice: &mut Dice) -> Self {
        match dice.throw(11) {
            0 => Fate::Lost,
            1 => Fate::Halved,
            2 | 3 => Fate::Cut(dice.throw(120)),
            4 => Fate::Unanswered,
            5 => Fate::HalfAnswered,
            6 => Fate::Doubled,
            7 => Fate::Late(1 + dice.throw(40)),
            8 => Fate::Again(dice.throw(200)),
            _ => Fate::Pass,
        }
    }

    fn place(self) -> usize {
        match self {
            Fate::Pass => 0,
            Fate::Lost => 1,
            Fate::Halved => 2,
            Fate::Cut(_) => 3,
            Fate::Unanswered => 4,
            Fate::HalfAnswered => 5,
            Fate::Doubled => 6,
            Fate::Late(_) => 7,
            Fate::Again(_) => 8,
        }
    }
}

/// What is sent, the same each time.
#[derive(Clone, Debug)]
pub struct Request {
    pub path: String,
    pub cookie: String,
    pub key: String,
    pub body: String,
}

impl Request {
    fn bytes(&self) -> Vec<u8> {
        let Self {
            path,
            cookie,
            key,
            body,
        } = self;
        let length = body.len();
        format!(
            "POST /api/v1{path} HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\ncontent-type: application/json\r\n\
             cookie: {cookie}\r\nidempotency-key: {key}\r\ncontent-length: {length}\r\n\r\n{body}"
        )
        .into_bytes()
    }
}

/// A network before the server at this address.
pub struct Network {
    to: SocketAddr,
    counts: [AtomicUsize; FATES.len()],
    under_way: Arc<AtomicUsize>,
}

impl Network {
    pub fn before(to: SocketAddr) -> Self {
        Self {
            to,
            counts: Default::default(),
            under_way: Arc::default(),
        }
    }

    /// Sends it; status and body, where an answer comes back whole.
    pub async fn pass(&self, request: &Request, fate: Fate) -> Option<(u16, String)> {
        self.counts[fate.place()].fetch_add(1, Ordering::Relaxed);
        let bytes = request.bytes();
        match fate {
            Fate::Pass => whole(self.to, bytes).await,
            Fate::Lost => None,
            Fate::Halved => {
                let half = bytes.len() / 2;
                let mut stream = TcpStream::connect(self.to).await.ok()?;
                stream.write_all(&bytes[..half]).await.ok()?;
                None
            }
            Fate::Cut(tenths) => {
                let mut stream = TcpStream::connect(self.to).await.ok()?;
                stream.write_all(&bytes).await.ok()?;
                sleep(Duration::from_micros(tenths * 100)).await;
                None
            }
            Fate::Unanswered => {
                whole(self.to, bytes).await;
                None
            }
            Fate::HalfAnswered => {
                let mut stream = TcpStream::connect(self.to).await.ok()?;
                stream.write_all(&bytes).await.ok()?;
                // What follows its first bytes is lost with the line.
                stream.read_exact(&mut [0; 64]).await.ok()?;
                None
            }
            Fate::Doubled => {
                let (to, copy) = (self.to, bytes.clone());
                let other = self.aside(async move { whole(to, copy).await });
                let own = whole(self.to, bytes).await;
                // Whichever answer says that it is being done came first.
                match own {
                    Some((409, _)) => other.await.ok()?,
                    answer => answer,
                }
            }
            Fate::Late(milliseconds) => {
                sleep(Duration::from_millis(milliseconds)).await;
                whole(self.to, bytes).await
            }
            Fate::Again(milliseconds) => {
                let answer = whole(self.to, bytes.clone()).await;
                let to = self.to;
                drop(self.aside(async move {
                    sleep(Duration::from_millis(milliseconds)).await;
                    whole(to, bytes).await
                }));
                answer
            }
        }
    }

    /// Does what nobody waits for.
    fn aside<T: Send + 'static>(&self, work: impl Future<Output = T> + Send + 'static) -> JoinHandle<T> {
        self.under_way.fetch_add(1, Ordering::SeqCst);
        let under_way = self.under_way.clone();
        tokio::spawn(async move {
            let done = work.await;
            under_way.fetch_sub(1, Ordering::SeqCst);
            done
        })
    }

    /// Waits until nothing is on its way any more.
    pub async fn rest(&self) {
        while self.under_way.load(Ordering::SeqCst) > 0 {
            sleep(Duration::from_millis(5)).await;
        }
    }

    /// How many requests had each fate.
    pub fn counts(&self) -> Vec<(&'static str, usize)> {
        let counts = self.counts.iter().map(|count| count.load(Ordering::Relaxed));
        FATES.into_iter().zip(counts).collect()
    }
}

/// Sends it on a connection of its own and reads the whole answer.
async fn whole(to: SocketAddr, bytes: Vec<u8>) -> Option<(u16, String)> {
    let mut stream = TcpStream::connect(to).await.ok()?;
    stream.write_all(&bytes).await.ok()?;
    let mut text = String::new();
    stream.read_to_string(&mut text).await.ok()?;
    let (head, body) = text.split_once("\r\n\r\n")?;
    Some((head.split(' ').nth(1)?.parse().ok()?, body.to_owned()))
}
