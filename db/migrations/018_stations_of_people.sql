-- What is kept of people, of days and of prices tells its station and branch too, as 014_stations.sql does it.

ALTER TABLE customer ADD COLUMN station TEXT NOT NULL DEFAULT '1';

ALTER TABLE customer ADD COLUMN branch TEXT NOT NULL DEFAULT '1';

ALTER TABLE customer_source ADD COLUMN station TEXT NOT NULL DEFAULT '1';

ALTER TABLE customer_source ADD COLUMN branch TEXT NOT NULL DEFAULT '1';

ALTER TABLE customer_merge ADD COLUMN station TEXT NOT NULL DEFAULT '1';

ALTER TABLE customer_merge ADD COLUMN branch TEXT NOT NULL DEFAULT '1';

ALTER TABLE consent ADD COLUMN station TEXT NOT NULL DEFAULT '1';

ALTER TABLE consent ADD COLUMN branch TEXT NOT NULL DEFAULT '1';

ALTER TABLE price_override ADD COLUMN station TEXT NOT NULL DEFAULT '1';

ALTER TABLE price_override ADD COLUMN branch TEXT NOT NULL DEFAULT '1';

ALTER TABLE day_close ADD COLUMN station TEXT NOT NULL DEFAULT '1';

ALTER TABLE day_close ADD COLUMN branch TEXT NOT NULL DEFAULT '1';

CREATE TRIGGER price_override_stays_in_branch BEFORE UPDATE OF station, branch ON price_override
BEGIN
    SELECT RAISE(ABORT, 'a price override is never changed');
END;

CREATE TRIGGER day_close_stays_in_branch BEFORE UPDATE OF station, branch ON day_close
BEGIN
    SELECT RAISE(ABORT, 'a closed day is never changed');
END;
