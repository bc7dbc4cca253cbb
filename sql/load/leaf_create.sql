-- Makes a leaf of the fact, beside the month on view: the items of one load whose line keys are in its slots. FREEZE
-- needs the table to be created in the transaction that fills it. leaf_constrain.sql adds the columns that follow
-- from the period: added to a full table, they take no room in its rows. {leaf} name of the leaf.
DO $$
BEGIN
  CREATE TABLE {leaf} (
    line_item_usage_start_date timestamp NOT NULL,
    line_key integer NOT NULL,
    line_item_usage_amount numeric,
    line_item_unblended_cost numeric,
    stored_net_unblended_cost numeric,
    stored_other_amounts curlew.other_amounts,
    stored_discount public.hstore
  );
  PERFORM curlew.keep_names_out_of_statistics('{leaf}');
END $$
