import com.segment.analytics.kotlin.core.Analytics
import kotlinx.serialization.json.buildJsonObject
import kotlinx.serialization.json.put

fun main() {
    // Both hosts are without a scheme: the library speaks https only.
    val analytics = Analytics("YOUR_WRITE_KEY") {
        application = "initech"
        apiHost = "127.0.0.1:3001/v1"
        cdnHost = "127.0.0.1:3001/v1"
        // Seconds. The library waits 30 by default.
        flushInterval = 1
    }

    analytics.identify("ada", buildJsonObject { put("email", "ada@example.com"); put("plan", "pro") })
    // The library works through calls on threads of its own, and the next ones are only Ada's once it knows her.
    while (analytics.userId() != "ada") Thread.sleep(10)
    analytics.group("initech", buildJsonObject { put("name", "Initech"); put("employees", 42) })
    analytics.track("Report Created", buildJsonObject { put("kind", "weekly"); put("pages", 7) })
    analytics.screen("Welcome", buildJsonObject { put("step", 2) }, "Setup")
    // For the same reason an alias that comes at once may overtake the calls before it, which then get the new id.
    Thread.sleep(3000)
    analytics.alias("ada-by-another-name")
    // The library sends from threads of its own, as in an app that goes on running: end this program when they have sent.
}
