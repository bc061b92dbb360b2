## Why the disk refused (src/store/disk.rs).

store-io-denied = no permission
store-io-read-only = the disk is read-only
store-io-full = the disk is full
store-io-too-large = the file is too large for this disk
store-io-missing = there is no such file or folder
store-io-folder = this name is a folder, not a file
store-io-no-folder = a part of the path is a file, not a folder
