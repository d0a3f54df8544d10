package dev.showstream.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

/// The description of the API as dev mode, and a test, show it.
@QuarkusTest
class SwaggerTest extends Browsing {
    @Test
    void everyOperationIsShownAndCanBeTried() throws Exception {
        tab.size(1280, 1600)
                .enter(page.resolve("/q/swagger-ui/"))
                .awaits("document.querySelectorAll('.opblock').length > 12")
                .picture("swagger");

        assertThat(tab.texts(".opblock-summary-path")).anyMatch(path -> path.contains("/api/runs"));
        tab.click("#operations-Inventory-devices .opblock-summary-control")
                .awaits("document.querySelector('#operations-Inventory-devices .try-out__btn')")
                .click("#operations-Inventory-devices .try-out__btn")
                .click("#operations-Inventory-devices .execute")
                .awaits("document.querySelector('#operations-Inventory-devices .live-responses-table')")
                .picture("swagger-tried");

        assertThat(tab.text("#operations-Inventory-devices .live-responses-table"))
                .contains("200", "fast1");
    }
}
