//! The import bench's worker: what `intake.js` beside it calls, off the page's thread.

#[cfg(target_arch = "wasm32")]
mod worker {
    use std::cell::RefCell;

    use intake::Bench;
    use wasm_bindgen::prelude::wasm_bindgen;

    thread_local! {
        static BENCH: RefCell<Bench> = RefCell::default();
    }

    /// Answers the page. `bytes` is the file, where it comes along; `text` is what the server said, where it was asked.
    #[wasm_bindgen]
    pub fn ask(asked: &str, bytes: Option<Vec<u8>>, text: Option<String>) -> String {
        BENCH.with_borrow_mut(|bench| bench.answer(asked, bytes, text))
    }
}

fn main() {
    #[cfg(target_arch = "wasm32")]
    console_error_panic_hook::set_once();
}
