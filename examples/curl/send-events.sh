curl --fail-with-body http://127.0.0.1:3001/v1/batch -u YOUR_WRITE_KEY: -H 'Content-Type: application/json' -d '{
  "batch": [
    { "type": "identify", "userId": "ada", "traits": { "email": "ada@example.com", "plan": "pro" } },
    { "type": "group", "userId": "ada", "groupId": "initech", "traits": { "name": "Initech", "employees": 42 } },
    { "type": "track", "userId": "ada", "event": "Report Created", "properties": { "kind": "weekly", "pages": 7 } },
    { "type": "page", "userId": "ada", "name": "Pricing", "properties": { "variant": "b" } },
    { "type": "screen", "userId": "ada", "name": "Welcome", "properties": { "step": 2 } },
    { "type": "alias", "userId": "ada", "previousId": "ada-before-signing-up" },
    { "type": "track", "userId": "ada", "event": "Invoice Paid", "properties": { "amount": 12.5 },
      "timestamp": "2019-03-04T05:06:07Z" }
  ]
}'
