//! A value that is worked out when somebody first looks at it, and only then.

use std::fmt;
use std::ops::Deref;
use std::sync::{Arc, LazyLock};

type Find<T> = Box<dyn FnOnce() -> T + Send>;

/// A value that may still have to be worked out. Who reads it sees no difference; copies share the work.
#[derive(Clone)]
pub struct Late<T>(Arc<LazyLock<T, Find<T>>>);

impl<T> Late<T> {
    /// A value that will be worked out by `find`.
    pub fn later(find: impl FnOnce() -> T + Send + 'static) -> Late<T> {
        Late(Arc::new(LazyLock::new(Box::new(find))))
    }
}

impl<T: Send + 'static> From<T> for Late<T> {
    fn from(value: T) -> Late<T> {
        Late::later(move || value)
    }
}

impl<T> Deref for Late<T> {
    type Target = T;
    fn deref(&self) -> &T {
        &self.0
    }
}

impl<T: fmt::Debug> fmt::Debug for Late<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        (**self).fmt(f)
    }
}

impl<T: PartialEq> PartialEq for Late<T> {
    fn eq(&self, other: &Late<T>) -> bool {
        **self == **other
    }
}

impl<T: Eq> Eq for Late<T> {}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};

    use super::*;

    #[test]
    fn it_is_worked_out_once_and_only_when_asked_for() {
        let times = Arc::new(AtomicUsize::new(0));
        let counted = Arc::clone(&times);
        let late = Late::later(move || counted.fetch_add(1, Ordering::Relaxed) + 7);
        let copy = late.clone();
        assert_eq!(times.load(Ordering::Relaxed), 0);
        assert_eq!((*late, *copy), (7, 7));
        assert_eq!((late == copy, times.load(Ordering::Relaxed)), (true, 1));
        assert_eq!(format!("{late:?}"), "7");
    }
}
