## Почему диск отказал (src/store/disk.rs).

store-io-denied = нет прав доступа
store-io-read-only = диск доступен только для чтения
store-io-full = на диске закончилось место
store-io-too-large = файл слишком велик для этого диска
store-io-missing = такого файла или папки нет
store-io-folder = под этим именем папка, а не файл
store-io-no-folder = часть пути — файл, а не папка
