require 'segment/analytics'

collect = URI('https://127.0.0.1:3001')
analytics = Segment::Analytics.new(
  write_key: 'YOUR_WRITE_KEY',
  host: collect.host,
  port: collect.port,
  on_error: proc { |status, message| warn "not delivered: #{status} #{message}" }
)

analytics.identify(user_id: 'ada', traits: { email: 'ada@example.com', plan: 'pro' })
analytics.group(user_id: 'ada', group_id: 'initech', traits: { name: 'Initech', employees: 42 })
analytics.track(user_id: 'ada', event: 'Report Created', properties: { kind: 'weekly', pages: 7 })
analytics.page(user_id: 'ada', name: 'Pricing', properties: { variant: 'b' })
analytics.screen(user_id: 'ada', name: 'Welcome', properties: { step: 2 })
analytics.alias(user_id: 'ada', previous_id: 'ada-before-signing-up')

# An old event keeps its date.
analytics.track(
  user_id: 'ada', event: 'Invoice Paid', properties: { amount: 12.5 }, timestamp: Time.utc(2019, 3, 4, 5, 6, 7)
)

# Without this a short program ends before its last events have left.
analytics.flush
