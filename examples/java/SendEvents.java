import com.segment.analytics.Analytics;
import com.segment.analytics.Callback;
import com.segment.analytics.messages.AliasMessage;
import com.segment.analytics.messages.GroupMessage;
import com.segment.analytics.messages.IdentifyMessage;
import com.segment.analytics.messages.Message;
import com.segment.analytics.messages.MessageBuilder;
import com.segment.analytics.messages.PageMessage;
import com.segment.analytics.messages.ScreenMessage;
import com.segment.analytics.messages.TrackMessage;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

public class SendEvents {
  public static void main(String[] args) throws InterruptedException {
    MessageBuilder<?, ?>[] messages = {
      IdentifyMessage.builder().userId("ada").traits(Map.of("email", "ada@example.com", "plan", "pro")),
      GroupMessage.builder("initech").userId("ada").traits(Map.of("name", "Initech", "employees", 42)),
      TrackMessage.builder("Report Created").userId("ada").properties(Map.of("kind", "weekly", "pages", 7)),
      PageMessage.builder("Pricing").userId("ada").properties(Map.of("variant", "b")),
      ScreenMessage.builder("Welcome").userId("ada").properties(Map.of("step", 2)),
      AliasMessage.builder("ada-before-signing-up").userId("ada"),
      // An old event keeps its date.
      TrackMessage.builder("Invoice Paid")
          .userId("ada")
          .timestamp(Date.from(Instant.parse("2019-03-04T05:06:07Z")))
          .properties(Map.of("amount", 12.5)),
    };

    CountDownLatch answered = new CountDownLatch(messages.length);
    Analytics analytics =
        Analytics.builder("YOUR_WRITE_KEY")
            .endpoint("http://127.0.0.1:3001")
            .callback(
                new Callback() {
                  @Override
                  public void success(Message message) {
                    answered.countDown();
                  }

                  @Override
                  public void failure(Message message, Throwable error) {
                    System.err.println("not delivered: " + message + ": " + error);
                    answered.countDown();
                  }
                })
            .build();

    for (MessageBuilder<?, ?> message : messages) analytics.enqueue(message);

    // A short program has to wait for the answers: shutdown alone gives up on resends after a second.
    analytics.flush();
    answered.await();
    analytics.shutdown();
  }
}
