import Segment

// Both hosts are without a scheme: the library speaks https only.
let analytics = Analytics(configuration: Configuration(writeKey: "YOUR_WRITE_KEY")
    .apiHost("127.0.0.1:3001/v1")
    .cdnHost("127.0.0.1:3001/v1"))

analytics.identify(userId: "ada", traits: ["email": "ada@example.com", "plan": "pro"])
analytics.group(groupId: "initech", traits: ["name": "Initech"])
analytics.track(name: "Report Created", properties: ["kind": "weekly"])
analytics.screen(title: "Welcome", category: "Setup")
analytics.alias(newId: "ada-by-another-name")
analytics.flush()
