# What analytics-ruby 2.5.0 puts on the wire, made with Ruby's own net/http: path, headers, body and the success
# test are the library's (status below 400 and a body that parses as a JSON object; 429 and 5xx are sent again).
# It is not the library, which comes from a registry that the tests cannot reach.
#   ruby analytics-ruby-wire.rb https://HOST:PORT WRITE_KEY
require 'json'
require 'net/http'
require 'securerandom'
require 'time'

collect = URI(ARGV.fetch(0))
write_key = ARGV.fetch(1)
ATTEMPTS_MAX = 10

def message(type, fields, at = Time.now.utc)
  {
    context: { library: { name: 'analytics-ruby', version: '2.5.0' } },
    messageId: SecureRandom.uuid,
    timestamp: at.iso8601(3),
    userId: 'ada',
    type: type
  }.merge(fields)
end

batch = [
  message('identify', traits: { email: 'ada@example.com', plan: 'pro' }),
  message('group', groupId: 'initech', traits: { name: 'Initech', employees: 42 }),
  message('track', event: 'Report Created', properties: { kind: 'weekly', pages: 7 }),
  message('page', name: 'Pricing', properties: { variant: 'b' }),
  message('screen', name: 'Welcome', properties: { step: 2 }),
  message('alias', previousId: 'ada-before-signing-up'),
  message('track', { event: 'Invoice Paid', properties: { amount: 12.5 } }, Time.utc(2019, 3, 4, 5, 6, 7))
]

http = Net::HTTP.new(collect.host, collect.port)
http.use_ssl = true
http.read_timeout = 8
http.open_timeout = 4

ATTEMPTS_MAX.times do |attempt|
  headers = { 'Content-Type' => 'application/json', 'Accept' => 'application/json', 'User-Agent' => 'analytics-ruby/2.5.0' }
  request = Net::HTTP::Post.new('/v1/import', headers)
  request.basic_auth(write_key, nil)
  answer = http.request(request, JSON.generate(sentAt: Time.now.utc.iso8601(3), batch: batch))
  status = answer.code.to_i
  if status == 429 || status >= 500
    sleep(0.1 * 1.5**attempt)
    next
  end
  abort "#{status}: #{answer.body}" unless status < 400 && JSON.parse(answer.body).is_a?(Hash)
  exit
end
abort 'given up'
