## Закрытие периодов: kpi close, reopen, audit.
