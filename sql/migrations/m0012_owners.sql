-- Who owns what is spent, and who the callers are. No parameters.
--
-- An owner follows from account, caller and tags, which lines and rollups have as keys: so whoever changes a rule changes
-- this table, and no line is loaded or written again.

CREATE TABLE IF NOT EXISTS curlew.person (
  known_by text NOT NULL,
  name text NOT NULL,
  person text,
  team text,
  cost_center text,
  valid_from date NOT NULL,
  valid_until date NOT NULL,
  PRIMARY KEY (known_by, name, valid_from)
);
COMMENT ON TABLE curlew.person IS
  'One row a name that somebody is known by, and a time: what curlew people import took from a file.';
COMMENT ON COLUMN curlew.person.known_by IS 'What the name is: session, email, user or role';
COMMENT ON COLUMN curlew.person.name IS 'The name, as AWS writes it in the principal';
COMMENT ON COLUMN curlew.person.person IS 'Who it is';
COMMENT ON COLUMN curlew.person.team IS 'The team of that person';
COMMENT ON COLUMN curlew.person.cost_center IS 'The cost centre of that person';
COMMENT ON COLUMN curlew.person.valid_from IS 'First day of usage for which this holds';
COMMENT ON COLUMN curlew.person.valid_until IS 'The day after the last one';

CREATE TABLE IF NOT EXISTS curlew.ownership (
  account_key integer NOT NULL,
  principal_key integer NOT NULL,
  tag_set_key integer NOT NULL,
  rule integer,
  valid_from date NOT NULL,
  valid_until date NOT NULL,
  owner text,
  application text,
  cost_center text,
  person text,
  PRIMARY KEY (account_key, principal_key, tag_set_key, valid_from)
);
COMMENT ON TABLE curlew.ownership IS
  'One row an account, caller and tag set that lines have together, and a time: who owns what they spend, by which rule. What nobody owns has no row.';
COMMENT ON COLUMN curlew.ownership.account_key IS 'dim_account: the account that is billed; 0 for none';
COMMENT ON COLUMN curlew.ownership.principal_key IS 'dim_principal: the caller; 0 for none';
COMMENT ON COLUMN curlew.ownership.tag_set_key IS 'dim_tag_set: the tags; 0 for none';
COMMENT ON COLUMN curlew.ownership.rule IS
  'Position of the rule, from 1, that gave the owner, see owner_rule; NULL where only the person is known';
COMMENT ON COLUMN curlew.ownership.valid_from IS 'First day of usage for which this holds';
COMMENT ON COLUMN curlew.ownership.valid_until IS 'The day after the last one';
COMMENT ON COLUMN curlew.ownership.owner IS 'Who owns the cost';
COMMENT ON COLUMN curlew.ownership.application IS 'The application that spends it';
COMMENT ON COLUMN curlew.ownership.cost_center IS 'The cost centre that is charged';
COMMENT ON COLUMN curlew.ownership.person IS 'The human, where the imported people tell one';

CREATE TABLE IF NOT EXISTS curlew.owner_rule (
  rule integer PRIMARY KEY,
  definition text NOT NULL
);
COMMENT ON TABLE curlew.owner_rule IS 'The rules that ownership follows, in order: the first that matches decides.';
COMMENT ON COLUMN curlew.owner_rule.rule IS 'Position in the list of the pipeline file, from 1';
COMMENT ON COLUMN curlew.owner_rule.definition IS 'The rule, as a pipeline file has it';

-- Statistics would show names of other teams to everybody.
DO $$
BEGIN
  PERFORM curlew.keep_names_out_of_statistics('curlew.person');
  PERFORM curlew.keep_names_out_of_statistics('curlew.ownership');
END $$;
