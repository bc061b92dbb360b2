//! Cellar: files to domain and back; the only room with `std::fs`.
