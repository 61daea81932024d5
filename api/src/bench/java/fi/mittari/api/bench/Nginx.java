package fi.mittari.api.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** nginx with the answers of a case as files, and the headers that Mittari sends with them. */
final class Nginx {

  private static final int PER_FOLDER = 1000;

  private static final String SETTINGS =
      """
      worker_processes 2;
      worker_rlimit_nofile %3$d;
      daemon off;
      pid %1$s/nginx.pid;
      error_log stderr warn;
      events { worker_connections 256; }
      http {
        access_log off;
        sendfile on;
        tcp_nopush on;
        keepalive_requests 1000000000;
        open_file_cache max=%4$d inactive=600s;
        open_file_cache_valid 600s;
        default_type application/json;
        types { }
        client_body_temp_path %1$s/tmp;
        proxy_temp_path %1$s/tmp;
        fastcgi_temp_path %1$s/tmp;
        uwsgi_temp_path %1$s/tmp;
        scgi_temp_path %1$s/tmp;
        server {
          listen 127.0.0.1:%2$d;
          root %1$s/files;
          server_tokens off;
          add_header X-Content-Type-Options nosniff;
          add_header Referrer-Policy no-referrer;
          add_header Access-Control-Allow-Origin *;
          add_header Access-Control-Expose-Headers "ETag, Link, Mittari-Release, Content-Language";
          add_header Vary "Accept, Accept-Encoding, Accept-Language";
          add_header Cache-Control no-cache;
          add_header Content-Language fi;
          add_header Mittari-Release r1;
        }
      }
      """;

  private Nginx() {}

  /** Starts it on what has been written, or nothing where it is not installed. */
  static Optional<Server> start(Work work) throws Exception {
    Path program = Path.of("/usr/sbin/nginx");
    if (!Files.isExecutable(program)) {
      return Optional.empty();
    }
    int port = Ports.free();
    Path folder = Files.createDirectories(folder(work));
    Files.createDirectories(folder.resolve("tmp"));
    Path settings = folder.resolve("nginx.conf");
    int files = openFiles();
    String user = System.getProperty("user.name").equals("root") ? "user root;\n" : "";
    Files.writeString(settings, user + SETTINGS.formatted(folder, port, files, files * 4 / 5));
    Child child =
        Child.start(
            work.logs(),
            "nginx",
            Map.of(),
            List.of(program.toString(), "-p", folder.toString(), "-c", settings.toString()));
    Server server = Server.at("nginx", child, "http://127.0.0.1:" + port);
    Thread.sleep(500);
    if (!child.isAlive()) {
      throw new IllegalStateException("nginx did not start: " + child.log());
    }
    return Optional.of(server);
  }

  /** How many files a process may hold open, at most as many as there may be answers. */
  private static int openFiles() throws IOException {
    for (String line : Files.readAllLines(Path.of("/proc/self/limits"))) {
      String[] words = line.split("\\s{2,}");
      if (words[0].equals("Max open files") && words[2].matches("\\d{1,6}")) {
        return Integer.parseInt(words[2]);
      }
    }
    return 200_000;
  }

  private static Path folder(Work work) {
    return work.folder().resolve("nginx").toAbsolutePath();
  }

  /**
   * Writes answers as files, those that are there already stay.
   *
   * @param name of the case
   * @return the paths to ask for, in the order of the questions
   */
  static List<String> write(Work work, String name, Server from, List<String> questions)
      throws Exception {
    List<String> paths = new ArrayList<>();
    for (int i = 0; i < questions.size(); i++) {
      String path = "/%s/%d/%d".formatted(name, i / PER_FOLDER, i);
      Path file = folder(work).resolve("files" + path);
      if (!Files.exists(file)) {
        write(file, from.get(questions.get(i)));
      }
      paths.add(path);
      if (i > 0 && i % 20_000 == 0) {
        Work.say("  %d answers written as files for nginx", i);
      }
    }
    return paths;
  }

  private static void write(Path file, byte[] body) throws IOException {
    Files.createDirectories(file.getParent());
    Path draft = Path.of(file + ".draft");
    Files.write(draft, body);
    Files.move(draft, file);
  }

  /** Forgets the files: another release answers otherwise. */
  static void forget(Work work, String name) throws Exception {
    Path files = folder(work).resolve("files").resolve(name);
    if (Files.exists(files)) {
      Child.run(work.logs(), "forget", List.of("rm", "-rf", files.toString()));
    }
  }

  static String text(byte[] body) {
    return new String(body, StandardCharsets.UTF_8);
  }
}
