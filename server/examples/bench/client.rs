//! A small HTTP/1.1 client that keeps its connection: it must cost less than what it measures.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::time::{Duration, Instant};

use serde_json::Value;

use crate::Fault;

pub struct Client {
    stream: BufReader<TcpStream>,
    cookie: String,
    request: Vec<u8>,
    body: Vec<u8>,
}

impl Client {
    pub fn connect(address: &str) -> Result<Self, Fault> {
        let stream = TcpStream::connect(address)?;
        stream.set_nodelay(true)?;
        stream.set_read_timeout(Some(Duration::from_secs(30)))?;
        Ok(Self {
            stream: BufReader::new(stream),
            cookie: String::new(),
            request: Vec::new(),
            body: Vec::new(),
        })
    }

    /// The same person on another connection.
    pub fn again(&self, address: &str) -> Result<Self, Fault> {
        Ok(Self {
            cookie: self.cookie.clone(),
            ..Self::connect(address)?
        })
    }

    pub fn sign_in(address: &str, email: &str) -> Result<Self, Fault> {
        let mut client = Self::connect(address)?;
        let body = serde_json::json!({ "email": email, "password": "seatkeeper-demo" }).to_string();
        match client.send("POST", "/api/v1/session", None, &body)? {
            200 => Ok(client),
            status => Err(format!(
                "sign-in as {email}: {status} {}",
                String::from_utf8_lossy(&client.body)
            )
            .into()),
        }
    }

    /// Sends and reads the whole answer; its status.
    pub fn send(&mut self, method: &str, path: &str, key: Option<&str>, body: &str) -> Result<u16, Fault> {
        self.ask(method, path, key, body)?;
        self.answer()
    }

    fn ask(&mut self, method: &str, path: &str, key: Option<&str>, body: &str) -> Result<(), Fault> {
        self.request.clear();
        write!(
            self.request,
            "{method} {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nSec-Fetch-Site: same-origin\r\n"
        )?;
        if !self.cookie.is_empty() {
            write!(self.request, "Cookie: {}\r\n", self.cookie)?;
        }
        if let Some(key) = key {
            write!(self.request, "Idempotency-Key: {key}\r\n")?;
        }
        if !body.is_empty() {
            write!(
                self.request,
                "Content-Type: application/json\r\nContent-Length: {}\r\n",
                body.len()
            )?;
        }
        write!(self.request, "\r\n{body}")?;
        Ok(self.stream.get_mut().write_all(&self.request)?)
    }

    fn answer(&mut self) -> Result<u16, Fault> {
        let mut line = String::new();
        self.stream.read_line(&mut line)?;
        let status = line.split(' ').nth(1).ok_or("no status")?.parse()?;
        let (mut length, mut chunked) = (0, false);
        loop {
            line.clear();
            self.stream.read_line(&mut line)?;
            let Some((name, value)) = line.trim_end().split_once(':') else {
                break;
            };
            let value = value.trim();
            if name.eq_ignore_ascii_case("content-length") {
                length = value.parse()?;
            } else if name.eq_ignore_ascii_case("transfer-encoding") {
                chunked = value.eq_ignore_ascii_case("chunked");
            } else if name.eq_ignore_ascii_case("set-cookie") {
                self.cookie = value.split(';').next().unwrap_or_default().to_owned();
            }
        }
        self.body.clear();
        if chunked {
            self.chunks()?;
        } else {
            self.body.resize(length, 0);
            self.stream.read_exact(&mut self.body)?;
        }
        Ok(status)
    }

    fn chunks(&mut self) -> Result<(), Fault> {
        loop {
            let mut line = String::new();
            self.stream.read_line(&mut line)?;
            let size = usize::from_str_radix(line.trim(), 16)?;
            let from = self.body.len();
            self.body.resize(from + size, 0);
            self.stream
                .read_exact(self.body.get_mut(from..).unwrap_or_default())?;
            self.stream.read_line(&mut line)?;
            if size == 0 {
                return Ok(());
            }
        }
    }

    /// Gets a file, whatever it holds: after how long it began, after how long it was whole, and its size.
    pub fn timed(&mut self, path: &str) -> Result<(Duration, Duration, usize), Fault> {
        let begun = Instant::now();
        self.ask("GET", path, None, "")?;
        self.stream.fill_buf()?;
        let first = begun.elapsed();
        match self.answer()? {
            200 => Ok((first, begun.elapsed(), self.body.len())),
            status => Err(format!("GET {path}: {status} {}", self.text()).into()),
        }
    }

    /// The last answer's body.
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    /// Gets JSON; anything but 200 is a fault.
    pub fn get(&mut self, path: &str) -> Result<Value, Fault> {
        match self.send("GET", path, None, "")? {
            200 => Ok(serde_json::from_slice(&self.body)?),
            status => Err(format!("GET {path}: {status} {}", self.text()).into()),
        }
    }
}
