package main

import (
	"log"
	"sync"
	"time"

	"github.com/segmentio/analytics-go/v3"
)

// answers counts what is still on its way.
type answers struct{ waiting *sync.WaitGroup }

func (a answers) Success(analytics.Message) { a.waiting.Done() }
func (a answers) Failure(message analytics.Message, err error) {
	log.Printf("not delivered: %v: %+v", err, message)
	a.waiting.Done()
}

func main() {
	var waiting sync.WaitGroup
	client, err := analytics.NewWithConfig("YOUR_WRITE_KEY", analytics.Config{
		Endpoint: "http://127.0.0.1:3001",
		Callback: answers{&waiting},
		Interval: time.Second,
	})
	if err != nil {
		log.Fatal(err)
	}

	send := func(message analytics.Message) {
		waiting.Add(1)
		if err := client.Enqueue(message); err != nil {
			log.Fatal(err)
		}
	}
	send(analytics.Identify{UserId: "ada", Traits: analytics.NewTraits().SetEmail("ada@example.com").Set("plan", "pro")})
	send(analytics.Group{UserId: "ada", GroupId: "initech", Traits: analytics.NewTraits().SetName("Initech").Set("employees", 42)})
	send(analytics.Track{UserId: "ada", Event: "Report Created", Properties: analytics.NewProperties().Set("kind", "weekly").Set("pages", 7)})
	send(analytics.Page{UserId: "ada", Name: "Pricing", Properties: analytics.NewProperties().Set("variant", "b")})
	send(analytics.Screen{UserId: "ada", Name: "Welcome", Properties: analytics.NewProperties().Set("step", 2)})
	send(analytics.Alias{PreviousId: "ada-before-signing-up", UserId: "ada"})

	// An old event keeps its date.
	send(analytics.Track{
		UserId:     "ada",
		Event:      "Invoice Paid",
		Properties: analytics.NewProperties().Set("amount", 12.5),
		Timestamp:  time.Date(2019, time.March, 4, 5, 6, 7, 0, time.UTC),
	})

	// A short program has to wait for the answers: Close alone gives up on what would have to be sent again.
	waiting.Wait()
	if err := client.Close(); err != nil {
		log.Fatal(err)
	}
}
