/** What engagement scores of users and accounts need at the least, by Sherlock's guide for B2B software. */

export const ENGAGEMENT = `name: Engagement starter
description: >-
  What engagement scores of people and accounts need at the least, by Sherlock's guide for B2B software. Call identify
  and group on every sign-in: a score is only as good as what is known of whom it is about. Its events are scored by
  the scoring profile "Product engagement", which can be made of a template.

conventions:
  eventNames: Sentence case
  propertyNames: any

# In the order in which accounts come to them.
funnel:
  - Account created
  - Team member invited
  - Account upgraded

identify:
  why: Scores are looked at by role, by plan and by how long somebody has been there.
  owner: product
  side: server
  when: A person has signed in, or something of their profile has changed.
  cadence: at least once a session
  traits:
    name: {type: string, required: true, pii: true, description: As they write it, example: Ada Lovelace}
    email: {type: string, format: email, required: true, pii: true, description: Where they read mail, example: ada@initech.example}
    created_at: {type: string, format: date-time, required: true, description: When they signed up, example: "2026-02-03T10:00:00Z"}
    role: {type: string, description: What they may do in their account, example: admin}
    status: {type: string, enum: [trial, trial-expired, paid, canceled], description: The state of their account, example: paid}
    plan: {type: string, description: The plan of their account, example: Team}
  example:
    name: Ada Lovelace
    email: ada@initech.example
    created_at: "2026-02-03T10:00:00Z"
    role: admin
    status: paid
    plan: Team

group:
  why: Accounts are what is sold, so they are what is scored; status and MRR say which of them matter most.
  owner: customer success
  side: server
  when: A person has signed in, or something of the account has changed.
  cadence: at least once a session
  traits:
    name: {type: string, required: true, description: The name of the account, example: Initech}
    created_at: {type: string, format: date-time, required: true, description: When it was created, example: "2026-02-03T10:00:00Z"}
    status:
      type: string
      required: true
      enum: [trial, trial-expired, paid, canceled]
      description: What it is to us today
      example: paid
    plan: {type: string, description: The plan it is on, example: Team}
    MRR: {type: number, minimum: 0, description: What it pays a month, example: 199}
  example: {name: Initech, created_at: "2026-02-03T10:00:00Z", status: paid, plan: Team, MRR: 199}

track:
  Account created:
    why: Where the life of an account begins; activation is counted from here.
    owner: growth
    side: server
    when: An account was created.
    cadence: each time
    example: {}

  Login:
    why: The plainest sign that somebody is there.
    owner: product
    side: server
    when: A person has signed in.
    cadence: each time
    example: {}

  # Where people stay signed in for weeks, this stands for the login.
  Viewed dashboard:
    why: Whether people come back where sign-ins are too rare to tell.
    owner: product
    side: client
    when: A person has opened the first screen of the product.
    cadence: each time
    properties:
      dashboard: {type: string, description: Which one when there are several, example: overview}
    example: {dashboard: overview}

  Team member invited:
    why: Who carries the product further; it counts for the one who invites.
    owner: growth
    side: server
    when: A member has invited a person.
    cadence: each invitation
    properties:
      role: {type: string, description: What the invited person will be allowed to do, example: member}
    example: {role: member}

  Team member signup:
    why: Which invitations were worth it.
    owner: growth
    side: server
    when: An invited person has created a login.
    cadence: each time
    properties:
      role: {type: string, description: What they may do, example: member}
    example: {role: member}

  Account upgraded:
    why: What scores are held against; an upgrade that no score foresaw is a reason to change the profile.
    owner: sales
    side: server
    when: An account has gone to a paid or a larger plan.
    cadence: each time
    properties:
      plan: {type: string, required: true, description: The plan it is on now, example: Business}
      previousPlan: {type: string, description: The plan it was on, example: Team}
    example: {plan: Business, previousPlan: Team}

  Account downgraded:
    why: An account that says that it gets less out of the product than it pays for.
    owner: customer success
    side: server
    when: An account has gone to a smaller plan.
    cadence: each time
    properties:
      plan: {type: string, required: true, description: The plan it is on now, example: Team}
      previousPlan: {type: string, description: The plan it was on, example: Business}
    example: {plan: Team, previousPlan: Business}

  Account canceled:
    why: The loss that a score should have warned of.
    owner: customer success
    side: server
    when: An account has ended its subscription.
    cadence: each time
    properties:
      plan: {type: string, description: The plan it was on, example: Team}
    example: {plan: Team}
`;
