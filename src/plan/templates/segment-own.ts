/** The plan by which Segment tracks its own product: the core three, and what surrounds them. */
import { CORE_EVENTS } from './core-three.ts';

export const SEGMENT_OWN = `name: Developer product
description: >-
  The core three with what surrounds them in a product for developers: organizations, invitations, integrations, the
  debugger, support and the documentation. It follows the plan by which Segment tracks Segment.

# In the order in which people come to them.
funnel:
  - Signed Up
  - Sent Project Data
  - Started Subscription

identify:
  why: So that every event can be asked for by who did it, and people can be written to.
  owner: growth
  side: server
  when: A person has signed up, or something of their profile has changed.
  cadence: each time
  traits:
    created: {type: string, format: date-time, required: true, description: When they signed up, example: "2026-02-03T10:00:00Z"}
    name: {type: string, pii: true, description: As they write it, example: Ada Lovelace}
    email: {type: string, format: email, required: true, pii: true, description: Where they read mail, example: ada@initech.example}
    login: {type: string, required: true, pii: true, description: The login they chose, example: ada}
    type: {type: string, enum: [user, organization], description: What the login stands for, example: user}
  example: {created: "2026-02-03T10:00:00Z", name: Ada Lovelace, email: ada@initech.example, login: ada, type: user}

page:
  why: Which parts of the documentation people read before they succeed, or give up.
  owner: docs
  side: client
  when: A page of the documentation was opened; the page's name is Docs.
  cadence: each time
  properties:
    section: {type: string, description: The part of the documentation, example: sources}
    topic: {type: string, description: The page within it, example: javascript}
  example: {section: sources, topic: javascript}

track:
${CORE_EVENTS}
  # Around the core.
  Created Organization:
    why: Whether a person became a team, which predicts who pays.
    owner: growth
    side: server
    when: A person has created an organization.
    cadence: each time
    properties:
      organizationId: {type: string, required: true, description: The new organization, example: org_4f2a}
      organizationName: {type: string, description: As its members see it, example: Initech}
    example: {organizationId: org_4f2a, organizationName: Initech}

  Invited User:
    why: How products spread inside a company, and which invitations lead to an invited sign-up.
    owner: growth
    side: server
    when: A member has invited a person and the mail was handed over.
    cadence: each invitation
    properties:
      organizationId: {type: string, required: true, description: Where they are invited into, example: org_4f2a}
      inviteeEmail: {type: string, format: email, pii: true, description: Who is invited, example: grace@initech.example}
    example: {organizationId: org_4f2a, inviteeEmail: grace@initech.example}

  Enabled Integration:
    why: Which integrations to build next and which keep customers.
    owner: integrations
    side: server
    when: An integration was switched on for a project.
    cadence: each time
    properties:
      projectId: {type: string, required: true, description: The project it is for, example: prj_81c0}
      integrationName: {type: string, required: true, description: Its name in the catalogue, example: Slack}
    example: {projectId: prj_81c0, integrationName: Slack}

  Disabled Integration:
    why: Which integrations disappoint, while the customer can still be asked.
    owner: integrations
    side: server
    when: An integration was switched off for a project.
    cadence: each time
    properties:
      projectId: {type: string, required: true, description: The project it was for, example: prj_81c0}
      integrationName: {type: string, required: true, description: Its name in the catalogue, example: Slack}
    example: {projectId: prj_81c0, integrationName: Slack}

  Debugger Call Expanded:
    why: Whether the debugger answers what people come to it with.
    owner: product
    side: client
    when: A person has opened a call in the debugger to see all of it.
    cadence: each time
    properties:
      projectId: {type: string, required: true, description: The project whose calls are shown, example: prj_81c0}
      callType: {type: string, description: The call that was opened, example: track}
    example: {projectId: prj_81c0, callType: track}

  Created Ticket:
    why: What people cannot solve alone, and which accounts need a call before they leave.
    owner: support
    side: server
    when: A person has asked for help.
    cadence: each time
    properties:
      ticketId: {type: string, required: true, description: The ticket in the help desk, example: "90412"}
      topic: {type: string, description: What they said it is about, example: billing}
    example: {ticketId: "90412", topic: billing}
`;
