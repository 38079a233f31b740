-- Who there is while the actions of a profile are looked at: a row a user, or an account, that is not gone, with the newest
-- scores; and, a bit an action, whose state holds it (`ons`) and which of them knows it (`knowns`). In memory, filled and
-- emptied by the one that looks, so that each action compares numbers and nothing is looked up by its text a second time.
CREATE TABLE IF NOT EXISTS {db}.action_people (
  -- The userId or the groupId.
  id String,
  -- Of a user.
  person UInt64,
  account String,
  name String,
  createdAt DateTime64(3, 'UTC'),
  firstAt DateTime64(3, 'UTC'),
  lastAt DateTime64(3, 'UTC'),
  excluded LowCardinality(String),
  isScored UInt8,
  score Float64,
  before Float64,
  change Float64,
  activation Float64,
  ons UInt64,
  knowns UInt64
)
ENGINE = Memory;
