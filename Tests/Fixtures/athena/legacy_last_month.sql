-- Last month's partition, made of the date of today.
SELECT sum(line_item_unblended_cost) c FROM cur WHERE year = date_format(date_add('month', -1, current_date), '%Y') AND month = CAST(month(date_add('month', -1, current_date)) AS varchar)
