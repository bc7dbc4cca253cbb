-- if and try. No parameters.
--
-- Not here, because PostgreSQL's grammar has them: coalesce, nullif, CASE are the same; greatest and least leave NULL out,
-- where Trino gives NULL as soon as one argument is.

-- The branch that is not taken is not computed, since PostgreSQL puts the CASE in place of the call.
-- Differs: a branch of nothing but constants is computed when the query is planned, and may fail there.
CREATE OR REPLACE FUNCTION athena.if(condition boolean, x anycompatible) RETURNS anycompatible
LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS 'SELECT CASE WHEN condition THEN x END';

CREATE OR REPLACE FUNCTION athena.if(condition boolean, x anycompatible, y anycompatible) RETURNS anycompatible
LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS 'SELECT CASE WHEN condition THEN x ELSE y END';

-- Differs: an error in x ends the query, as no function can catch one in its argument. What Trino's try most often
-- catches gives NULL or a number here by itself: an index beyond the end of an array, a key that a map does not have, a
-- double divided by zero. For a cast that may fail: try_cast.
CREATE OR REPLACE FUNCTION athena.try(x anycompatible) RETURNS anycompatible
LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS 'SELECT x';
