import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.neo4j.configuration.GraphDatabaseInternalSettings;
import org.neo4j.configuration.GraphDatabaseSettings;
import org.neo4j.configuration.connectors.BoltConnector;
import org.neo4j.configuration.helpers.SocketAddress;
import org.neo4j.dbms.api.DatabaseManagementService;
import org.neo4j.dbms.api.DatabaseManagementServiceBuilder;
import org.neo4j.io.ByteUnit;

/**
 * A Neo4j Community server on the loopback address: java -cp 'lib/*' Server.java FOLDER PORT.
 * FOLDER/password holds the password of the user neo4j. FOLDER/ready is written when questions are answered.
 */
public final class Server {
    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(arguments[0]).toAbsolutePath();
        int port = Integer.parseInt(arguments[1]);
        setPassword(folder);
        DatabaseManagementService server = builder(folder, port).build();
        Runtime.getRuntime().addShutdownHook(new Thread(server::shutdown));
        Files.writeString(folder.resolve("ready"), "127.0.0.1:" + port + "\n");
    }

    /** Before the first start, while nothing listens: the default password is never in effect on a port. */
    private static void setPassword(Path folder) throws Exception {
        Path done = folder.resolve("password-set");
        if (Files.exists(done)) {
            return;
        }
        String password = Files.readString(folder.resolve("password")).strip();
        DatabaseManagementService server = builder(folder, 0).setConfig(BoltConnector.enabled, false).build();
        server.database("system").executeTransactionally(
                "ALTER USER neo4j SET PASSWORD $password CHANGE NOT REQUIRED", Map.of("password", password));
        server.shutdown();
        Files.createFile(done);
    }

    private static DatabaseManagementServiceBuilder builder(Path folder, int port) {
        SocketAddress address = new SocketAddress("127.0.0.1", port);
        return new DatabaseManagementServiceBuilder(folder)
                .setConfig(GraphDatabaseSettings.auth_enabled, true)
                .setConfig(GraphDatabaseSettings.udc_enabled, false)
                .setConfig(GraphDatabaseSettings.pagecache_memory, ByteUnit.mebiBytes(256))
                // Else it waits ten seconds for new requests before it ends.
                .setConfig(GraphDatabaseInternalSettings.netty_server_shutdown_quiet_period, 0)
                .setConfig(BoltConnector.enabled, true)
                .setConfig(BoltConnector.listen_address, address)
                .setConfig(BoltConnector.advertised_address, address);
    }
}
