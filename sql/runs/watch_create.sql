-- Makes the table of what a month cost before a load. No parameters.
CREATE TEMPORARY TABLE known_cost (day date, currency text, service text, who text, cost numeric)
