## Ids (src/domain/id.rs).

problem-id-malformed = "{ $text }" cannot be an id
    .help = An id starts with a lower-case Latin letter and consists of lower-case Latin letters, digits and _ . - (64 characters at most).
