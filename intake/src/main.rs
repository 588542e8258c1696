//! The import bench's worker: what `intake.js` beside it calls, off the page's thread.

#[cfg(target_arch = "wasm32")]
mod worker {
    use std::cell::RefCell;

    use intake::Bench;
    use wasm_bindgen::prelude::wasm_bindgen;

    thread_local! {
        static BENCH: RefCell<Bench> = RefCell::default();
        static FILE: RefCell<Option<Vec<u8>>> = const { RefCell::new(None) };
    }

    /// A file of so many bytes takes the place of the one before; with it the next question is answered. Without a size
    /// there is none.
    #[wasm_bindgen]
    pub fn begin(size: Option<u32>) {
        BENCH.with_borrow_mut(Bench::clear);
        let size = size.and_then(|size| usize::try_from(size).ok());
        FILE.set(size.map(Vec::with_capacity));
    }

    /// Takes the file's next piece.
    #[wasm_bindgen]
    pub fn take(piece: &[u8]) {
        FILE.with_borrow_mut(|file| file.as_mut().map(|file| file.extend_from_slice(piece)));
    }

    /// Answers the page. `text` is what the server said, where it was asked.
    #[wasm_bindgen]
    pub fn ask(asked: &str, text: Option<String>) -> String {
        let file = FILE.take();
        BENCH.with_borrow_mut(|bench| bench.answer(asked, file, text))
    }
}

fn main() {
    #[cfg(target_arch = "wasm32")]
    console_error_panic_hook::set_once();
}
