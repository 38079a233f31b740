/** Segment's events for B2B software: the life of accounts and of the people in them. */

const GROUP = `    context:
      groupId: {type: string, required: true, description: The account it happened in, example: acct_123}`;

export const B2B_SAAS = `name: B2B SaaS
description: >-
  The life of accounts and of the people in them, by Segment's specification for B2B software. Every event names its
  account as context.groupId, so that it can be counted by account as well as by person.

conventions:
  propertyNames: snake_case

# In the order in which people come to them.
funnel:
  - Signed Up
  - Account Created
  - Trial Started

library:
  properties:
    account_name: {type: string, description: The name of the account, example: Initech}
    username: {type: string, pii: true, description: The name they sign in with, example: ada}
    trial_start_date: {type: string, description: When the trial began, example: "2026-02-03T10:00:00Z"}
    trial_end_date: {type: string, description: When the trial ends or ended, example: "2026-03-05T10:00:00Z"}
    trial_plan_name: {type: string, description: The plan that is tried, example: Business}

track:
  Account Created:
    why: How many companies begin, and from where.
    owner: growth
    side: server
    when: An account was created.
    cadence: each time
    properties:
      account_name: {library: account_name, required: true}
${GROUP}
    exampleCall: {properties: {account_name: Initech}, context: {groupId: acct_123}}

  Account Deleted:
    why: Which companies leave for good, to be asked why.
    owner: customer success
    side: server
    when: An account was deleted.
    cadence: each time
    properties:
      account_name: {library: account_name, required: true}
${GROUP}
    exampleCall: {properties: {account_name: Initech}, context: {groupId: acct_123}}

  Signed Up:
    why: The conversion of the site, and how much of it comes from invitations.
    owner: growth
    side: client
    when: A person has created a login.
    cadence: each time
    properties:
      type: {type: string, enum: [organic, invited], description: How they came, example: invited}
      first_name: {type: string, pii: true, description: Their first name, example: Ada}
      last_name: {type: string, pii: true, description: Their last name, example: Lovelace}
      email: {type: string, format: email, required: true, pii: true, description: Where they read mail, example: ada@initech.example}
      phone: {type: string, pii: true, description: Their phone number, example: 555-0100}
      username: {library: username}
      title: {type: string, description: Their position in the company, example: Engineer}
${GROUP}
    exampleCall:
      properties:
        type: invited
        first_name: Ada
        last_name: Lovelace
        email: ada@initech.example
        phone: 555-0100
        username: ada
        title: Engineer
      context: {groupId: acct_123}

  Signed In:
    why: Who comes back, and how often.
    owner: product
    side: server
    when: A person has signed in.
    cadence: each time
    properties:
      username: {library: username}
${GROUP}
    exampleCall: {properties: {username: ada}, context: {groupId: acct_123}}

  Signed Out:
    why: Where sessions end on purpose, so that others can be told to have timed out.
    owner: product
    side: server
    when: A person has signed out.
    cadence: each time
    properties:
      username: {library: username}
${GROUP}
    exampleCall: {properties: {username: ada}, context: {groupId: acct_123}}

  Invite Sent:
    why: How the product spreads inside an account.
    owner: growth
    side: server
    when: A member has invited a person and the mail was handed over.
    cadence: each invitation
    properties:
      invitee_email: {type: string, format: email, required: true, pii: true, description: Who is invited, example: grace@initech.example}
      invitee_first_name: {type: string, pii: true, description: Their first name, example: Grace}
      invitee_last_name: {type: string, pii: true, description: Their last name, example: Hopper}
      invitee_role: {type: string, description: What they will be allowed to do, example: admin}
${GROUP}
    exampleCall:
      properties:
        invitee_email: grace@initech.example
        invitee_first_name: Grace
        invitee_last_name: Hopper
        invitee_role: admin
      context: {groupId: acct_123}

  Account Added User:
    why: Accounts that grow are accounts to offer more to.
    owner: customer success
    side: server
    when: A person has become a member of an account.
    cadence: each time
    properties:
      role: {type: string, description: What they may do there, example: admin}
${GROUP}
    exampleCall: {properties: {role: admin}, context: {groupId: acct_123}}

  Account Removed User:
    why: Accounts that shrink are accounts to call.
    owner: customer success
    side: server
    when: A person has stopped being a member of an account.
    cadence: each time
${GROUP}
    exampleCall: {context: {groupId: acct_123}}

  Trial Started:
    why: Where the time begins in which an account decides.
    owner: sales
    side: server
    when: A trial was started for an account.
    cadence: each time
    properties:
      trial_start_date: {library: trial_start_date, required: true}
      trial_end_date: {library: trial_end_date, required: true}
      trial_plan_name: {library: trial_plan_name}
${GROUP}
    exampleCall:
      properties:
        trial_start_date: "2026-02-03T10:00:00Z"
        trial_end_date: "2026-03-05T10:00:00Z"
        trial_plan_name: Business
      context: {groupId: acct_123}

  Trial Ended:
    why: Which trials became customers, and whom to ask about the others.
    owner: sales
    side: server
    when: A trial has ended, whatever came of it.
    cadence: each time
    properties:
      trial_start_date: {library: trial_start_date, required: true}
      trial_end_date: {library: trial_end_date, required: true}
      trial_plan_name: {library: trial_plan_name}
${GROUP}
    exampleCall:
      properties:
        trial_start_date: "2026-02-03T10:00:00Z"
        trial_end_date: "2026-03-05T10:00:00Z"
        trial_plan_name: Business
      context: {groupId: acct_123}
`;
