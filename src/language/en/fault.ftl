## How problems are introduced (src/render/problem.rs).

fault-error = error
fault-warning = warning
fault-note = note
fault-help = help
