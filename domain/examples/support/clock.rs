//! The one clock of the examples: what measures has to read it.

use crate::company::Ended;

/// Counts from when it was made.
#[cfg(not(target_arch = "wasm32"))]
pub struct Clock(std::time::Instant);

#[cfg(not(target_arch = "wasm32"))]
impl Clock {
    #[expect(
        clippy::disallowed_methods,
        reason = "a measurement reads the clock; no rule sees it"
    )]
    pub fn new() -> Ended<Self> {
        Ok(Self(std::time::Instant::now()))
    }

    pub fn microseconds(&self) -> Ended<f64> {
        Ok(self.0.elapsed().as_secs_f64() * 1e6)
    }
}

/// The browser's `performance.now()`.
#[cfg(target_arch = "wasm32")]
pub struct Clock {
    performance: wasm_bindgen::JsValue,
    now: js_sys::Function,
}

#[cfg(target_arch = "wasm32")]
impl Clock {
    pub fn new() -> Ended<Self> {
        use wasm_bindgen::JsCast;
        let named = |of: &wasm_bindgen::JsValue, name: &str| {
            js_sys::Reflect::get(of, &name.into()).map_err(|_| format!("no {name}"))
        };
        let performance = named(&js_sys::global(), "performance")?;
        let now = named(&performance, "now")?
            .dyn_into()
            .map_err(|_| "now is no function")?;
        Ok(Self { performance, now })
    }

    pub fn microseconds(&self) -> Ended<f64> {
        let milliseconds = self
            .now
            .call0(&self.performance)
            .ok()
            .and_then(|value| value.as_f64());
        Ok(milliseconds.ok_or("the time is a number")? * 1e3)
    }
}
