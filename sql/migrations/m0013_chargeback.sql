-- What each owner is charged for a month, how shared cost was spread, and which months are closed. No parameters.

CREATE TABLE IF NOT EXISTS curlew.charge (
  billing_period text NOT NULL,
  payer text NOT NULL,
  currency text NOT NULL,
  owner text,
  application text,
  cost_center text,
  kind text NOT NULL,
  origin_period text NOT NULL,
  service text NOT NULL,
  model text NOT NULL,
  reason text NOT NULL,
  amount numeric NOT NULL,
  charged numeric NOT NULL
);
CREATE INDEX IF NOT EXISTS charge_period ON curlew.charge (billing_period, payer);
COMMENT ON TABLE curlew.charge IS
  'What owners are charged for a month, by curlew chargeback. Always add: of each payer and currency, charged adds up to the invoices, to the cent.';
COMMENT ON COLUMN curlew.charge.billing_period IS 'Month that is charged, YYYY-MM';
COMMENT ON COLUMN curlew.charge.payer IS 'Account that pays the bill; empty where the export has none';
COMMENT ON COLUMN curlew.charge.currency IS 'Currency of the amounts; empty where the export has none';
COMMENT ON COLUMN curlew.charge.owner IS 'Who is charged; NULL for what nobody owns';
COMMENT ON COLUMN curlew.charge.application IS 'The application that spent it, where a rule names one';
COMMENT ON COLUMN curlew.charge.cost_center IS 'The cost centre that is charged, where a rule names one';
COMMENT ON COLUMN curlew.charge.kind IS
  'usage or fee: the owner''s own; support, commitment, tax, credit, refund, discount: a share; unowned, shared: a share of what others hold, negative for those who pass it on; adjustment: AWS changed a closed month';
COMMENT ON COLUMN curlew.charge.origin_period IS 'Month of the bill that it is from; an earlier one for adjustments';
COMMENT ON COLUMN curlew.charge.service IS 'Service, or product on AWS Marketplace; empty where the line has none';
COMMENT ON COLUMN curlew.charge.model IS 'Model of Amazon Bedrock; empty for other lines';
COMMENT ON COLUMN curlew.charge.reason IS 'Why a share is the owner''s: the rule and what it goes by; empty for the owner''s own';
COMMENT ON COLUMN curlew.charge.amount IS 'Before rounding to cents, with 24 digits after the point';
COMMENT ON COLUMN curlew.charge.charged IS 'Whole cents';

CREATE TABLE IF NOT EXISTS curlew.allocation (
  billing_period text NOT NULL,
  payer text NOT NULL,
  currency text NOT NULL,
  kind text NOT NULL,
  service text NOT NULL,
  account_id text NOT NULL,
  from_owner text,
  from_application text,
  from_cost_center text,
  rule integer,
  how text NOT NULL,
  reason text NOT NULL,
  owner text,
  application text,
  cost_center text,
  weight numeric NOT NULL,
  weight_total numeric NOT NULL,
  amount numeric NOT NULL
);
CREATE INDEX IF NOT EXISTS allocation_period ON curlew.allocation (billing_period, payer);
COMMENT ON TABLE curlew.allocation IS
  'Each share of cost that was spread, beside the facts, which stay as AWS delivered them: from what, to whom, by which rule.';
COMMENT ON COLUMN curlew.allocation.billing_period IS 'Month that is charged, YYYY-MM';
COMMENT ON COLUMN curlew.allocation.payer IS 'Account that pays the bill; empty where the export has none';
COMMENT ON COLUMN curlew.allocation.currency IS 'Currency of the amount; empty where the export has none';
COMMENT ON COLUMN curlew.allocation.kind IS 'Kind of cost that was spread, as in charge';
COMMENT ON COLUMN curlew.allocation.service IS 'Its service; empty where the lines have none';
COMMENT ON COLUMN curlew.allocation.account_id IS 'Its account; empty where it is of none';
COMMENT ON COLUMN curlew.allocation.from_owner IS 'Who passes it on, for the kind shared; NULL for others';
COMMENT ON COLUMN curlew.allocation.from_application IS 'The application of that owner';
COMMENT ON COLUMN curlew.allocation.from_cost_center IS 'The cost centre of that owner';
COMMENT ON COLUMN curlew.allocation.rule IS
  'Position of the [[chargeback.spread]] rule, from 1; NULL for the standard rule of the kind';
COMMENT ON COLUMN curlew.allocation.how IS
  'proportional, even, fixed or tokens; nobody where there is nobody to spread it to';
COMMENT ON COLUMN curlew.allocation.reason IS 'The rule and what it goes by, in words';
COMMENT ON COLUMN curlew.allocation.owner IS 'Who got it; NULL for what nobody owns';
COMMENT ON COLUMN curlew.allocation.application IS 'The application that got it';
COMMENT ON COLUMN curlew.allocation.cost_center IS 'The cost centre that got it';
COMMENT ON COLUMN curlew.allocation.weight IS 'What the share is in proportion to: cost, tokens, percent, or 1 for an even share';
COMMENT ON COLUMN curlew.allocation.weight_total IS 'The sum of these: the share is weight / weight_total';
COMMENT ON COLUMN curlew.allocation.amount IS 'The share, with 24 digits after the point; shares add up to what was spread';

CREATE TABLE IF NOT EXISTS curlew.charge_freeze (
  billing_period text NOT NULL,
  payer text NOT NULL,
  frozen_at timestamptz NOT NULL DEFAULT now(),
  frozen_by text NOT NULL DEFAULT current_user,
  was_missing text NOT NULL,
  rules text NOT NULL,
  load_ids bigint[] NOT NULL,
  PRIMARY KEY (billing_period, payer)
);
COMMENT ON TABLE curlew.charge_freeze IS
  'Months that curlew chargeback --freeze has closed: their rows in charge and allocation never change.';
COMMENT ON COLUMN curlew.charge_freeze.billing_period IS 'Month that is closed, YYYY-MM';
COMMENT ON COLUMN curlew.charge_freeze.payer IS 'Account that pays the bill; empty where the export has none';
COMMENT ON COLUMN curlew.charge_freeze.frozen_at IS 'When it was closed';
COMMENT ON COLUMN curlew.charge_freeze.frozen_by IS 'Login that closed it';
COMMENT ON COLUMN curlew.charge_freeze.was_missing IS 'What a final month would have had; empty if it was final';
COMMENT ON COLUMN curlew.charge_freeze.rules IS 'The rules of the chargeback then, as a pipeline file has them';
COMMENT ON COLUMN curlew.charge_freeze.load_ids IS
  'load: what was on view then, in this and all earlier closed months of the payer; what comes later is an adjustment';

CREATE TABLE IF NOT EXISTS curlew.charge_owner (
  billing_period text NOT NULL,
  payer text NOT NULL,
  account_key integer NOT NULL,
  principal_key integer NOT NULL,
  tag_set_key integer NOT NULL,
  valid_from date NOT NULL,
  valid_until date NOT NULL,
  owner text,
  application text,
  cost_center text,
  PRIMARY KEY (billing_period, payer, account_key, principal_key, tag_set_key, valid_from)
);
COMMENT ON TABLE curlew.charge_owner IS
  'Owners of closed months, as ownership had them then: a later rule moves no cost of a closed month.';
COMMENT ON COLUMN curlew.charge_owner.billing_period IS 'Month that is closed, YYYY-MM';
COMMENT ON COLUMN curlew.charge_owner.payer IS 'Account that pays the bill; empty where the export has none';
COMMENT ON COLUMN curlew.charge_owner.account_key IS 'dim_account: the account that is billed; 0 for none';
COMMENT ON COLUMN curlew.charge_owner.principal_key IS 'dim_principal: the caller; 0 for none';
COMMENT ON COLUMN curlew.charge_owner.tag_set_key IS 'dim_tag_set: the tags; 0 for none';
COMMENT ON COLUMN curlew.charge_owner.valid_from IS 'First day of usage for which this holds';
COMMENT ON COLUMN curlew.charge_owner.valid_until IS 'The day after the last one';
COMMENT ON COLUMN curlew.charge_owner.owner IS 'Who owns the cost; NULL for nobody';
COMMENT ON COLUMN curlew.charge_owner.application IS 'The application that spends it';
COMMENT ON COLUMN curlew.charge_owner.cost_center IS 'The cost centre that is charged';

-- Statistics would show names of other teams to everybody.
DO $$
BEGIN
  PERFORM curlew.keep_names_out_of_statistics('curlew.charge');
  PERFORM curlew.keep_names_out_of_statistics('curlew.allocation');
  PERFORM curlew.keep_names_out_of_statistics('curlew.charge_freeze');
  PERFORM curlew.keep_names_out_of_statistics('curlew.charge_owner');
END $$;
